// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.Outcome;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that say of themselves what is not so, by damage or on purpose. */
class MisleadingArchiveTest {
  /** One block of LZMA2: two MiB of zeros as a symbolic link, then a.log with one line. */
  private static final byte[] LINK_OF_TWO_MIB =
      Base64.getDecoder()
          .decode(
              "N3q8ryccAARxeF8D1QEAAAAAAABLAAAAAAAAAMPzBaH//xEBbF0AAG/9//+jt/9HPkgVcjlhUbiSKOajhgf5"
                  + "7uQegtMvxTo8AUuxfsmKik0vow3Zf6bjjCMRU+BZGMV1iuJ3+LaUfwxqwN50SWTi6VxTsgTY90QMq18NbUbp"
                  + "5cN2iLeWV6y2TeFpHW/7S4gQbELLiD9cAI/QTq8mKJRxHz2PJOFwnqcjX+woy4XRlZiKfiqR8id19xnABphN"
                  + "mP3Yr9WQD8QlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0"
                  + "zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xz"
                  + "g4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5b"
                  + "IEL53VM9+ClkCTuAyyps37U78MS8SCfmWIAA7QAFABymJPEA4ABQAE9dAD2IiYaUdkT1W5HfNqUSribxlIvp"
                  + "pckZmDeMPYvFav6g9d7FEgR1PBAPrjJBr84Qdi8yKPRcwF/QXG2hx1zhlTviBCjjO+uSd+xP/RTXigAAAQQG"
                  + "AAEJgdUABwsBAAEhIQEQDOBRACAACA0CCeAAACAAAAUCERcAbABpAG4AawAAAGEALgBsAG8AZwAAABUKAQAA"
                  + "gP+hIAAAAAAA");

  private static final byte[] LINE = Packing.utf8("some line\n");

  @TempDir Path folder;

  private static Map<String, byte[]> threeFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : List.of("a.log", "b.log", "c.log")) {
      files.put(name, LINE);
    }
    return files;
  }

  @Test
  void aTarGoesOnAtAHeaderThatIsWholeButShifted() {
    byte[] tar = Packing.tar(threeFiles());
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(tar, 0, 600);
    longer.writeBytes(new byte[100]);
    longer.write(tar, 600, tar.length - 600);

    Outcome outcome = Outcome.of(longer.toByteArray());

    assertThat(outcome.inputs())
        .extracting(InputSummary::file)
        .containsExactly("a.log", "b.log", "c.log", "stdin");
    assertThat(outcome.notes()).anyMatch(note -> note.contains("; 99 bytes of it were skipped"));
  }

  @Test
  void anArchiveOfDamageIsGivenUpAndThatIsSaid() {
    byte[] damaged = new byte[1_536];
    damaged[0] = 'x';
    byte[] member = Arrays.copyOf(Packing.tar(Map.of("a.log", LINE)), 1_024);
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (int i = 0; i < 1_100; i++) {
      tar.writeBytes(member);
      tar.writeBytes(damaged);
    }

    Outcome outcome = Outcome.of(tar.toByteArray());

    assertThat(outcome.raw()).hasSize(1_001);
    assertThat(outcome.notes())
        .last()
        .isEqualTo(
            "damaged in more than 1000 places; the rest was skipped (the last whole member is"
                + " a.log)");
  }

  @Test
  void tarsOneBehindTheOtherAreReadAll() {
    byte[] one = Packing.tar(Map.of("a.log", LINE));
    byte[] other = Packing.tar(Map.of("b.log", LINE));
    for (int padding : new int[] {0, 3, 10_240}) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(one);
      both.writeBytes(new byte[padding]);
      both.writeBytes(other);

      Outcome outcome = Outcome.of(both.toByteArray());

      assertThat(outcome.inputs()).extracting(InputSummary::file).containsExactly("a.log", "b.log");
      assertThat(outcome.notes()).isEmpty();
    }
  }

  @Test
  void aLinkThatCarriesItsDataEndsNoTar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_LINK);
      link.setLinkName("a.log");
      TarArchiveEntry log = new TarArchiveEntry("c.log");
      log.setSize(LINE.length);
      byte[] content = new byte[300 << 10];
      link.setSize(content.length);
      tar.putArchiveEntry(link);
      tar.write(content);
      tar.closeArchiveEntry();
      tar.putArchiveEntry(log);
      tar.write(LINE);
      tar.closeArchiveEntry();
    }

    Outcome outcome = Outcome.of(bytes.toByteArray());

    assertThat(outcome.raw()).containsExactly("some line");
    assertThat(outcome.notes()).containsExactly("1 link in it not followed");
  }

  @Test
  void aZipWithADamagedEntryInItsDirectoryIsReadWhole() throws IOException {
    byte[] zip = Packing.zip(threeFiles());
    int second = indexOf(zip, "PK\1\2", indexOf(zip, "PK\1\2", 0) + 1);
    zip[second + 2] ^= 1;

    for (Outcome outcome :
        List.of(Outcome.of(Files.write(folder.resolve("m.zip"), zip)), Outcome.of(zip))) {
      assertThat(outcome.inputs())
          .extracting(InputSummary::file)
          .startsWith("a.log", "b.log", "c.log");
      assertThat(outcome.notes())
          .containsExactly("which of its members are links is not known: its directory is damaged");
    }
  }

  @Test
  void aZipThatEndsWithinItsDirectoryIsSaidToBeCut() throws IOException {
    byte[] zip = Packing.zip(threeFiles());
    byte[] cut = Arrays.copyOf(zip, indexOf(zip, "PK\5\6", 0) - 3);

    for (Outcome outcome :
        List.of(Outcome.of(Files.write(folder.resolve("m.zip"), cut)), Outcome.of(cut))) {
      assertThat(outcome.raw()).hasSize(3);
      assertThat(outcome.notes())
          .containsExactly(
              "cut off: the archive ends too early; what came before was read (the last whole"
                  + " member is c.log)");
    }
  }

  private static int indexOf(byte[] bytes, String mark, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(mark, from);
  }

  @Test
  void theDirectoryOfALargeZipTellsLinksToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      ZipArchiveEntry link = new ZipArchiveEntry("link");
      link.setUnixMode(0120777);
      for (ZipArchiveEntry entry : List.of(new ZipArchiveEntry("a.log"), link)) {
        zip.putArchiveEntry(entry);
        zip.write(LINE);
        zip.closeArchiveEntry();
      }
    }

    Outcome outcome = Outcome.of(bytes.toByteArray());

    assertThat(outcome.raw()).containsExactly("some line");
    assertThat(outcome.notes()).containsExactly("1 link in it not followed");
  }

  @Test
  void aDirectoryThatOnlyLooksSmallIsNotKeptInMemory() throws IOException {
    byte[] one = Packing.zip(Map.of("a.log", LINE));
    int start = indexOf(one, "PK\1\2", 0);
    byte[] entry = Arrays.copyOfRange(one, start, indexOf(one, "PK\5\6", 0));
    int members = 100_000;
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    zip.write(one, 0, start);
    for (int i = 0; i < members; i++) {
      zip.writeBytes(entry);
    }
    int end = zip.size();
    byte[] ends = new byte[56 + 20 + 22];
    ByteBuffer tail = ByteBuffer.wrap(ends).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt(0, 0x06064b50).putLong(32, members).putLong(48, start);
    tail.putInt(56, 0x07064b50).putLong(64, end);
    tail.putInt(76, 0x06054b50).putShort(86, (short) 1).putInt(88, 56).putInt(92, end);
    zip.writeBytes(ends);

    assertThat(Outcome.of(Files.write(folder.resolve("m.zip"), zip.toByteArray())).raw())
        .containsExactly("some line");
  }

  @Test
  void whatALinkOfA7zHoldsCountsTooWhereItIsDecoded() throws IOException {
    Path archive = Files.write(folder.resolve("x.7z"), LINK_OF_TWO_MIB);

    Outcome outcome = of(archive, Limits.DEFAULTS.with(Limit.TOTAL, 1 << 20));

    assertThat(outcome.raw()).isEmpty();
    assertThat(outcome.notes())
        .containsExactly(
            "what follows link was not read: the limit total=1048576 was reached (--limit"
                + " total=… raises it); the rest was skipped",
            "1 link in it not followed");
    assertThat(Outcome.of(archive).raw()).hasSize(1);
  }

  @Test
  void aLimitThatIsReachedInAMemberWithoutTextIsNamed() {
    byte[] noise = new byte[2 << 20];
    new Random(3).nextBytes(noise);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("noise", noise);
    files.put("z.log", LINE);
    Limits limits = Limits.DEFAULTS.with(Limit.TOTAL, 1 << 20);

    for (byte[] archive : List.of(Packing.tar(files), Packing.zip(files))) {
      assertThat(Outcome.of("x", archive, limits).notes())
          .anyMatch(note -> note.contains("the limit total=1048576 was reached"));
    }
  }

  @Test
  void a7zThatIsNoneIsNotSaidToBeReadInPart() throws IOException {
    byte[] noise = new byte[1_000];
    new Random(3).nextBytes(noise);
    System.arraycopy(Packing.utf8("7z"), 0, noise, 0, 2);
    System.arraycopy(LINK_OF_TWO_MIB, 2, noise, 2, 4);

    assertThat(Outcome.of(Files.write(folder.resolve("x.7z"), noise)).notes())
        .singleElement()
        .asString()
        .startsWith("damaged: ")
        .endsWith("; nothing of it could be read");
  }

  private static Outcome of(Path archive, Limits limits) {
    return Outcome.ofAll(limits, LineFilter.ALL, List.of(new Input.OfPath(archive)));
  }
}

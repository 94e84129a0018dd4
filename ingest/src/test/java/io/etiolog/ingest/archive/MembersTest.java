// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.Outcome;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that cannot be read, and that the others are read all the same. */
class MembersTest {
  /** Of Info-ZIP 3.0: a.log encrypted, b.log with one line, and c.log, a link to it. */
  private static final byte[] MIXED =
      Base64.getDecoder()
          .decode(
              "UEsDBAoACQAAAGGWdV0Y5waZHgAAABIAAAAFABwAYS5sb2dVVAkAAxXoAWsV6AFrdXgLAAEEAAAAAAQAAAAA"
                  + "cFfgZSuR3bXJTeCRUPZloM2q1De5AL7SF+zHfPXLUEsHCBjnBpkeAAAAEgAAAFBLAwQKAAAAAABhlnVd"
                  + "lXkYSAoAAAAKAAAABQAcAGIubG9nVVQJAAMV6AFrFegBa3V4CwABBAAAAAAEAAAAAHNvbWUgbGluZQpQ"
                  + "SwMECgAAAAAAYZZ1Xeq6QxUFAAAABQAAAAUAHABjLmxvZ1VUCQADFegBaxXoAWt1eAsAAQQAAAAABAAA"
                  + "AABiLmxvZ1BLAQIeAwoACQAAAGGWdV0Y5waZHgAAABIAAAAFABgAAAAAAAEAAACkgQAAAABhLmxvZ1VU"
                  + "BQADFegBa3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAGGWdV2VeRhICgAAAAoAAAAFABgAAAAAAAEA"
                  + "AACkgW0AAABiLmxvZ1VUBQADFegBa3V4CwABBAAAAAAEAAAAAFBLAQIeAwoAAAAAAGGWdV3qukMVBQAA"
                  + "AAUAAAAFABgAAAAAAAAAAAD/obYAAABjLmxvZ1VUBQADFegBa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAA"
                  + "AwADAOEAAAD6AAAAAAA=");

  private static final String ENCRYPTED =
      "a.log: not read: it is encrypted (unpack it with its password first)";

  /** How long the encrypted member is, with its header and what follows its data. */
  private static final int ENCRYPTED_MEMBER = 109;

  private static final byte[] LINE = Packing.utf8("some line\n");

  @TempDir Path folder;

  @Test
  void theOpenMembersOfAZipAreReadAndTheOthersSaid() throws IOException {
    Outcome file = Outcome.of(Files.write(folder.resolve("m.zip"), MIXED));
    Outcome stream = Outcome.of(MIXED);
    Outcome nested = Outcome.of(Packing.tar(Map.of("m.zip", MIXED)));

    for (Outcome outcome : List.of(file, stream, nested)) {
      assertThat(outcome.raw()).containsExactly("some line");
      assertThat(outcome.notes()).containsExactly(ENCRYPTED, "1 link in it not followed");
    }
  }

  @Test
  void aLinkInALargeStreamIsSaidWhenTheEndOfTheArchiveTellsIt() throws IOException {
    byte[] noise = new byte[9 << 20];
    new Random(3).nextBytes(noise);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      put(zip, "a.bin", 0100644, noise);
      put(zip, "b.log", 0120777, Packing.utf8("/etc/passwd"));
      put(zip, "c.log", 0100644, LINE);
      zip.setComment("a comment");
    }
    String said = "b.log: it is a link; where it leads was read as its text";

    assertThat(Outcome.of(bytes.toByteArray()).notes()).contains(said);
    assertThat(Outcome.of(Packing.tar(Map.of("m.zip", bytes.toByteArray()))).notes())
        .contains(said);
    assertThat(Outcome.of(Files.write(folder.resolve("m.zip"), bytes.toByteArray())).notes())
        .contains("1 link in it not followed")
        .doesNotContain(said);
  }

  @Test
  void linksInADirectoryThatIsTooLargeAreSaidToBeUnknown() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < 300; i++) {
        put(zip, i + ".log", 0120777, new byte[30_000]);
        ZipArchiveEntry entry = new ZipArchiveEntry("d".repeat(9_000) + i + "/");
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
      }
    }

    assertThat(Outcome.of(bytes.toByteArray()).notes())
        .anyMatch(note -> note.startsWith("which of its members are links is not known"));
  }

  private static void put(ZipArchiveOutputStream zip, String name, int mode, byte[] content)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipArchiveEntry.STORED);
    entry.setUnixMode(mode);
    entry.setSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setCrc(sum.getValue());
    zip.putArchiveEntry(entry);
    zip.write(content);
    zip.closeArchiveEntry();
  }

  @Test
  void anEncryptedMemberOfALargeStreamHidesNoOther() {
    byte[] noise = new byte[9 << 20];
    new Random(3).nextBytes(noise);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("noise", noise);
    files.put("z.log", LINE);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    zip.write(MIXED, 0, ENCRYPTED_MEMBER);
    zip.writeBytes(Packing.zip(files));

    Outcome outcome = Outcome.of(zip.toByteArray());

    assertThat(outcome.raw()).containsExactly("some line");
    assertThat(outcome.notes()).contains(ENCRYPTED);
  }

  @Test
  void aZipWithoutItsDirectoryIsReadAsAStream() throws IOException {
    byte[] cut = Arrays.copyOf(MIXED, 181);

    assertThat(Outcome.of(Files.write(folder.resolve("m.zip"), cut)).raw())
        .containsExactly("some line");
  }

  @Test
  void twoMembersOfAZipWithOneNameStayTwoPlaces() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (int i = 0; i < 2; i++) {
        zip.putArchiveEntry(new ZipArchiveEntry("a.log"));
        zip.write(LINE);
        zip.closeArchiveEntry();
      }
    }

    assertThat(Outcome.of(bytes.toByteArray()).inputs())
        .extracting(InputSummary::file)
        .containsExactly("a.log", "a.log#2");
  }

  @Test
  void aMemberOfAZipWithAnotherSumIsSaidToBeDamaged() throws IOException {
    byte[] zip = MIXED.clone();
    int at = ENCRYPTED_MEMBER + 30 + 5 + 28;
    zip[at] ^= 1;

    Outcome outcome = Outcome.of(Files.write(folder.resolve("m.zip"), zip));

    assertThat(outcome.raw()).containsExactly("rome line");
    assertThat(outcome.input("b.log").notes()).anyMatch(note -> note.startsWith("damaged: "));
  }

  @Test
  void noFileStaysOpen() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(descriptors));
    Files.write(folder.resolve("m.zip"), MIXED);
    Files.write(folder.resolve("a.log"), LINE);
    Packing.sevenZip(folder.resolve("x.7z"), Map.of("a.log", LINE));

    assertThat(Outcome.of(folder).raw()).hasSize(3);

    try (Stream<Path> open = Files.list(descriptors)) {
      assertThat(open.map(MembersTest::target)).noneMatch(file -> file.startsWith(folder));
    }
  }

  /** What a descriptor is of; it may be gone by now. */
  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor;
    }
  }

  @Test
  void aTarGoesOnBehindADamagedHeader() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.log", LINE);
    files.put("b.log", LINE);
    files.put("c.log", LINE);
    byte[] tar = Packing.tar(files);
    byte[] damaged = tar.clone();
    Arrays.fill(damaged, 1024 + 120, 1024 + 156, (byte) 0xff);
    ByteArrayOutputStream shifted = new ByteArrayOutputStream();
    shifted.write(tar, 0, 1024);
    shifted.writeBytes(Packing.utf8("seven b"));
    shifted.write(tar, 1024 + 512, tar.length - 1024 - 512);

    for (byte[] archive : List.of(damaged, shifted.toByteArray())) {
      Outcome outcome = Outcome.of(archive);

      assertThat(outcome.inputs())
          .extracting(InputSummary::file)
          .containsExactly("a.log", "c.log", "stdin");
      assertThat(outcome.notes())
          .anySatisfy(note ->
              assertThat(note)
                  .startsWith("damaged: ")
                  .contains(" bytes of it were skipped (the last whole member is a.log)"));
    }
  }

  @Test
  void aTarFullOfDamageEnds() {
    byte[] one = Packing.tar(Map.of("a.log", LINE));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 3_000; i++) {
      byte[] header = Arrays.copyOf(one, 512);
      many.writeBytes(header);
      many.writeBytes(Packing.utf8("x".repeat(512)));
      many.writeBytes(new byte[] {'y'});
    }

    assertThat(Outcome.of(many.toByteArray()).raw()).hasSize(1_001);
  }

  @Test
  void anEncrypted7zSaysSo() throws IOException {
    Path archive = folder.resolve("x.7z");
    try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile(), "secret".toCharArray())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("a.log");
      out.putArchiveEntry(entry);
      out.write(LINE);
      out.closeArchiveEntry();
    }

    Outcome outcome = Outcome.of(archive);

    assertThat(outcome.raw()).isEmpty();
    assertThat(outcome.notes())
        .anyMatch(
            note -> note.contains("not read: it is encrypted (unpack it with its password first)"));
  }

  @Test
  void whatGivesNothingIsNotSaidToBeRead() {
    byte[] xz = Packing.xz(Packing.utf8("some line that repeats\n".repeat(1_000)));

    assertThat(Outcome.of(Arrays.copyOf(xz, 26)).notes())
        .containsExactly("cut off: the file ends too early; nothing of it could be read");
  }

  @Test
  void aDecoderThatClaimsTooMuchIsNotRun() throws IOException {
    Limits limits = Limits.DEFAULTS.with(Limit.DECODER_MEMORY, 1 << 20);
    String needs = "KiB (--limit decoder-memory=… allows it)";

    assertThat(Outcome.of("a.xz", Packing.xz(LINE), limits).notes())
        .singleElement()
        .asString()
        .startsWith("not read: its decoder needs ")
        .endsWith(needs);
    assertThat(Outcome.of("a.xz", Packing.xz(LINE), Limits.DEFAULTS).raw()).hasSize(1);
    Path archive = folder.resolve("x.7z");
    Packing.sevenZip(archive, Map.of("a.log", LINE));
    Limits less = Limits.DEFAULTS.with(Limit.DECODER_MEMORY, 64 << 10);
    assertThat(Outcome.of("x.7z", Files.readAllBytes(archive), less).notes())
        .anyMatch(note -> note.endsWith(needs));
  }

  @Test
  void aSnapshotThatIsTooLargeIsCutAndSaid() {
    String table =
        "NAME   PHASE     TYPE   REGION   ZONE   AGE\n"
            + "cp-1   Running                          5d\n".repeat(2_000);

    assertThat(
            Outcome.of("x", Packing.utf8(table), Limits.DEFAULTS.with(Limit.SNAPSHOT, 1_000))
                .notes())
        .contains(
            "a snapshot was cut: the limit snapshot=1000 was reached (--limit snapshot=… raises"
                + " it)");
    assertThat(Outcome.of(Packing.utf8(table)).notes()).isEmpty();
  }
}

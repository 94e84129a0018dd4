// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are made to hurt, and limits that are said when they are reached. */
class HostileInputTest {
  private static final byte[] LINE = Packing.utf8("some line\n");

  @TempDir Path folder;

  @Test
  void namesThatPointOutsideAreOnlyNames() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("../../../etc/cron.d/x", LINE);
    files.put("/root/.ssh/authorized_keys", LINE);
    files.put("C:\\Windows\\x.log", LINE);

    assertThat(Outcome.of(Packing.tar(files)).inputs())
        .extracting(InputSummary::file)
        .containsExactly("etc/cron.d/x", "root/.ssh/authorized_keys", "Windows/x.log");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void veryManyEmptyFilesAreCountedAndNotListed() throws IOException {
    int many = SummaryList.MOST_WITHOUT_LINES + 500;
    byte[] tar =
        tar(out -> {
          put(out, new TarArchiveEntry("first.log"), LINE);
          for (int i = 0; i < many; i++) {
            put(out, new TarArchiveEntry("empty/" + i), new byte[0]);
          }
          put(out, new TarArchiveEntry("last.log"), LINE);
        });

    List<InputSummary> inputs = Outcome.of(tar).inputs();

    assertThat(inputs).hasSize(SummaryList.MOST_WITHOUT_LINES + 3);
    assertThat(inputs).extracting(InputSummary::file).contains("first.log", "last.log");
    assertThat(inputs.getLast().file()).isEqualTo("500 more files");
    assertThat(inputs.getLast().notes())
        .containsExactly("500 more files, which are not listed one by one", "500 of them: empty");
  }

  @Test
  void twoMembersOfOneNameStayTwoPlaces() throws IOException {
    byte[] tar =
        tar(out -> {
          put(out, new TarArchiveEntry("a.log"), LINE);
          put(out, new TarArchiveEntry("a.log"), LINE);
          put(out, new TarArchiveEntry("./a.log"), LINE);
          put(out, new TarArchiveEntry("a.log#2"), LINE);
          put(out, new TarArchiveEntry("a.log"), LINE);
        });

    assertThat(Outcome.of(tar).inputs())
        .extracting(InputSummary::file)
        .containsExactly("a.log", "a.log#2", "a.log#3", "a.log#2#2", "a.log#4");
  }

  @Test
  void linksAndDevicesInArchivesAreSaidAndSkipped() throws IOException {
    byte[] tar =
        tar(out -> {
          put(out, new TarArchiveEntry("fifo", TarConstants.LF_FIFO), new byte[0]);
          put(out, new TarArchiveEntry("sda", TarConstants.LF_BLK), new byte[0]);
          TarArchiveEntry link = new TarArchiveEntry("passwd", TarConstants.LF_SYMLINK);
          link.setLinkName("/etc/passwd");
          put(out, link, new byte[0]);
          put(out, new TarArchiveEntry("a.log"), LINE);
        });

    Outcome outcome = Outcome.of(tar);

    assertThat(outcome.raw()).containsExactly("some line");
    assertThat(outcome.notes())
        .contains(
            "fifo: not read: it is a device or a pipe",
            "sda: not read: it is a device or a pipe",
            "1 link in it not followed");
  }

  @Test
  void linksOutOfAFolderAreNotFollowed() throws IOException {
    Path outside = Files.write(folder.resolve("outside.log"), LINE);
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.write(root.resolve("a.log"), LINE);
    Files.createSymbolicLink(root.resolve("b.log"), outside);
    Files.createSymbolicLink(root.resolve("loop"), root);

    Outcome outcome = Outcome.of(root);

    assertThat(outcome.raw()).hasSize(1);
    assertThat(outcome.notes()).anyMatch(note -> note.startsWith("2 links were not followed"));
  }

  @Test
  void aGzipBombStopsAtTheRatio() {
    byte[] bomb = Packing.gzip(new byte[100 << 20]);
    assertThat(Outcome.of(bomb).notes()).anyMatch(note -> note.contains("binary data"));

    byte[] lines = Packing.gzip("\n".repeat(100 << 20).getBytes(StandardCharsets.US_ASCII));
    Outcome outcome = unwanted(lines, Limits.DEFAULTS.with(Limit.RATIO, 500));

    assertThat(outcome.notes()).anyMatch(note -> note.contains("the limit ratio=500 was reached"));
    assertThat(outcome.only().bytes())
        .isBetween(Limits.RATIO_FLOOR - (1 << 20), Limits.RATIO_FLOOR);
  }

  @Test
  void aZipBombStopsAtTheRatioAndSaysWhatWasLeft() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.log", LINE);
    files.put("bomb.log", "\n".repeat(100 << 20).getBytes(StandardCharsets.US_ASCII));
    files.put("c.log", LINE);

    Outcome outcome = unwanted(Packing.zip(files), Limits.DEFAULTS.with(Limit.RATIO, 500));

    assertThat(outcome.input("a.log").lines()).isEqualTo(1);
    assertThat(outcome.input("bomb.log").notes())
        .anyMatch(note -> note.contains("limit ratio=500"));
    assertThat(outcome.notes())
        .anyMatch(note -> note.startsWith("what follows bomb.log was not read: "));
  }

  @Test
  void nestingIsBounded() {
    byte[] nested = LINE;
    for (int i = 0; i < 9; i++) {
      nested = Packing.gzip(nested);
    }

    assertThat(Outcome.of(nested).notes())
        .containsExactly("not read: the limit nesting=8 was reached (--limit nesting=… raises it)");
    assertThat(Outcome.of("x", nested, Limits.DEFAULTS.with(Limit.NESTING, 9)).raw()).hasSize(1);
  }

  @Test
  void theNumberOfFilesIsBounded() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 9; i++) {
      files.put("f" + i, LINE);
    }
    Packing.write(folder, files);
    Limits limits = Limits.DEFAULTS.with(Limit.FILES, 4);

    Outcome packed = Outcome.of("x", Packing.tar(files), limits);
    assertThat(packed.raw()).hasSizeBetween(3, 4);
    assertThat(packed.notes()).anyMatch(note -> note.contains("the limit files=4 was reached"));
    Outcome loose = Outcome.ofAll(limits, LineFilter.ALL, List.of(new Input.OfPath(folder)));
    assertThat(loose.raw()).hasSize(4);
    assertThat(loose.notes()).anyMatch(note -> note.contains("limit files=4"));
  }

  @Test
  void theWholeSizeIsBoundedAlsoForAnEndlessStream() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) '\n');
            return length;
          }
        };

    Outcome outcome = Outcome.of("stdin", endless, Limits.DEFAULTS.with(Limit.TOTAL, 10_000_000));

    assertThat(outcome.only().bytes()).isBetween(9_000_000L, 10_000_000L);
    assertThat(outcome.notes())
        .anyMatch(note -> note.contains("the limit total=10000000 was reached"));
  }

  @Test
  void endlessHeadersOfATarDoNotFillTheMemory() throws IOException {
    byte[] hugeName =
        tar(out -> {
          TarArchiveEntry name =
              new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
          put(out, name, new byte[32 << 20]);
          put(out, new TarArchiveEntry("a.log"), LINE);
        });
    byte[] manyNames =
        tar(out -> {
          for (int i = 0; i < 50_000; i++) {
            put(out, new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), LINE);
          }
        });

    assertThat(Outcome.of(hugeName).notes()).anyMatch(note -> note.contains("headers"));
    assertThat(Outcome.of(manyNames).notes()).anyMatch(note -> note.contains("headers"));
  }

  @Test
  void aSparseFileOfATarIsNotBelievedItsSize() {
    byte[] tar = sparse(1L << 40);

    Outcome outcome = Outcome.of(tar);

    assertThat(outcome.notes()).isNotEmpty();
    assertThat(outcome.inputs()).allMatch(input -> input.bytes() < 1L << 30);
  }

  @Test
  void aLarge7zInAStreamSaysWhatToDo() throws IOException {
    byte[] noise = new byte[9 << 20];
    new java.util.Random(1).nextBytes(noise);
    Path archive = folder.resolve("x.7z");
    Packing.sevenZip(archive, Map.of("a.log", LINE, "noise", noise));

    assertThat(Outcome.of(Files.readAllBytes(archive)).notes())
        .anyMatch(note -> note.contains("is read from a file only"));
    assertThat(Outcome.of(archive).raw()).hasSize(1);
    Packing.sevenZip(archive, Map.of("a.log", LINE));
    assertThat(Outcome.of(Files.readAllBytes(archive)).raw()).hasSize(1);
  }

  @Test
  void binaryFilesAreNamedAndNotScanned() {
    Packing.write(folder, Map.of("db", new byte[9_000], "a.log", LINE));

    Outcome outcome = Outcome.of(folder);

    assertThat(outcome.raw()).hasSize(1);
    assertThat(outcome.input("db").notes()).containsExactly("not read: binary data");
    assertThat(outcome.input("db").lines()).isZero();
  }

  @Test
  void anArgumentThatDoesNotExistIsNamed() {
    Path missing = folder.resolve("nothing.tar.gz");
    BundleReader reader = new BundleReader(Limits.DEFAULTS, Outcome.NOW);

    assertThatThrownBy(() ->
            reader.read(
                List.of(new Input.OfPath(missing)),
                LineFilter.ALL,
                evidence -> {},
                ProgressListener.NONE))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessage(missing + ": no such file or folder");
  }

  @Test
  void aStreamThatBreaksGivesWhatCameBefore() {
    InputStream breaking =
        new ByteArrayInputStream(LINE) {
          @Override
          public int readNBytes(byte[] bytes, int offset, int length) {
            throw new UnsupportedOperationException("nobody may ask for more than there is");
          }

          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
              throw new IllegalStateException("connection reset");
            }
            return read;
          }
        };

    Outcome outcome = Outcome.of("stdin", breaking, Limits.DEFAULTS);

    assertThat(outcome.raw()).containsExactly("some line");
    assertThat(outcome.notes()).anyMatch(note -> note.contains("connection reset"));
  }

  /** Reads what holds no line that anyone wants, as fast as a bomb has to be read. */
  private static Outcome unwanted(byte[] content, Limits limits) {
    return Outcome.ofAll(
        limits,
        Outcome.words(),
        List.of(new Input.OfStream("x", new ByteArrayInputStream(content))));
  }

  private interface Filling {
    void fill(TarArchiveOutputStream out) throws IOException;
  }

  private static byte[] tar(Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      filling.fill(out);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  /** An old GNU header of a file that is one hole of a given size, and then ten bytes. */
  private static byte[] sparse(long hole) {
    byte[] tar = new byte[512 * 4];
    ascii(tar, 0, "sparse.log");
    ascii(tar, 100, "0000644\0" + "0000000\0" + "0000000\0");
    ascii(tar, 124, octal(LINE.length) + "\0" + octal(0) + "\0");
    tar[156] = 'S';
    ascii(tar, 257, "ustar  \0");
    ascii(tar, 386, octal(hole) + octal(LINE.length));
    ascii(tar, 483, octal(hole + LINE.length));
    ascii(tar, 148, "        ");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    ascii(tar, 148, octal(sum).substring(5) + "\0 ");
    System.arraycopy(LINE, 0, tar, 512, LINE.length);
    return tar;
  }

  private static String octal(long number) {
    String digits = Long.toOctalString(number);
    return "0".repeat(Math.max(0, 11 - digits.length()))
        + digits
        + (digits.length() > 11 ? "" : " ");
  }

  private static void ascii(byte[] target, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads the members of a zip archive by the directory at its end, where that can be reached: only
 * it tells links from files, and where a member ends that cannot be decoded. Members come in the
 * order in which they stand in the archive.
 */
final class ZipFileReader {
  /**
   * The directory is kept in memory, several times over; 30,000 members with long names take so
   * much.
   */
  private static final long LARGEST_DIRECTORY = 4 << 20;

  private final Members members;
  private final Budget budget;
  private final LongConsumer passed;

  /**
   * A reader of one archive.
   *
   * @param members takes what is found
   * @param budget what the whole bundle may cost
   * @param passed is told of the compressed size of each member that was read
   */
  ZipFileReader(Members members, Budget budget, LongConsumer passed) {
    this.members = members;
    this.budget = budget;
    this.passed = passed;
  }

  /**
   * Reads the members as far as the limits allow.
   *
   * @return what must be said of the archive; empty, and nothing is read, where the directory is
   *     missing, damaged or too large
   */
  Optional<List<String>> read(SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    Optional<ZipDirectory> directory =
        ZipDirectory.of(channel).filter(end -> end.fits(size, LARGEST_DIRECTORY));
    Optional<ZipFile> opened = directory.flatMap(end -> open(channel));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (ZipFile archive = opened.get()) {
      List<ZipArchiveEntry> entries = Collections.list(archive.getEntriesInPhysicalOrder());
      if (!directory.get().isWhole(entries.size())) {
        // It ends at the first entry that is damaged, and says nothing of it.
        return Optional.empty();
      }
      Expansion expansion = new Expansion(() -> size, budget);
      boolean goOn = true;
      for (int i = 0; goOn && i < entries.size(); i++) {
        ZipArchiveEntry entry = entries.get(i);
        goOn = entry.isDirectory() || visit(entry, archive, expansion);
        passed.accept(Math.max(0, entry.getCompressedSize()));
      }
    }
    return Optional.of(members.notes());
  }

  private static Optional<ZipFile> open(SeekableByteChannel channel) {
    try {
      return Optional.of(
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setCharset(StandardCharsets.UTF_8)
              .setIgnoreLocalFileHeader(true)
              .get());
    } catch (IOException | RuntimeException e) {
      // Whoever reads the archive as a stream says what is wrong with it.
      return Optional.empty();
    }
  }

  private boolean visit(ZipArchiveEntry entry, ZipFile archive, Expansion expansion) {
    Optional<String> obstacle = Entries.obstacle(entry);
    if (obstacle.isEmpty() && !archive.canReadEntryData(entry)) {
      obstacle = Optional.of(Members.UNSUPPORTED);
    }
    if (obstacle.isPresent()) {
      members.refuse(entry.getName(), obstacle.get());
      return true;
    }
    if (Entries.isLink(entry)) {
      members.link();
      return true;
    }
    try (InputStream content = content(entry, archive)) {
      return members.read(entry.getName(), Entries.modified(entry), content, expansion);
    } catch (IOException | RuntimeException e) {
      members.refuse(entry.getName(), Failures.describeUnread(e));
      return true;
    }
  }

  private static InputStream content(ZipArchiveEntry entry, ZipFile archive) throws IOException {
    return new Summed(archive.getInputStream(entry), entry.getCrc());
  }

  /** Tells at the end whether the content has the sum that the directory gives. */
  private static final class Summed extends CheckedInputStream {
    private final long sum;

    Summed(InputStream in, long sum) {
      super(in, new CRC32());
      this.sum = sum;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0 && getChecksum().getValue() != sum) {
        throw new IOException("its checksum is another one than the archive gives");
      }
      return read;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Reads the members of a 7z archive, whose table of contents stands at its end. */
final class SevenZipReader {
  private final Members members;
  private final Budget budget;

  SevenZipReader(Members members, Budget budget) {
    this.members = members;
    this.budget = budget;
  }

  /**
   * Reads the members as far as the archive is whole and the limits allow.
   *
   * @return what must be said of the archive
   */
  List<String> read(SeekableByteChannel channel) {
    try (SevenZFile archive = open(channel)) {
      long size = channel.size();
      Expansion expansion = new Expansion(() -> size, budget);
      Optional<SevenZArchiveEntry> entry = next(archive);
      while (entry.isPresent() && visit(entry.get(), archive, expansion)) {
        entry = next(archive);
      }
    } catch (IOException e) {
      members.broken(e);
    }
    return members.notes();
  }

  private SevenZFile open(SeekableByteChannel channel) throws IOException {
    try {
      return SevenZFile.builder()
          .setSeekableByteChannel(channel)
          .setMaxMemoryLimitKiB(budget.limits().decoderMemory() >> 10)
          .get();
    } catch (RuntimeException e) {
      throw new IOException(e.toString(), e);
    }
  }

  private Optional<SevenZArchiveEntry> next(SevenZFile archive) {
    try {
      return Optional.ofNullable(archive.getNextEntry());
    } catch (IOException | RuntimeException e) {
      members.broken(e);
      return Optional.empty();
    }
  }

  private boolean visit(SevenZArchiveEntry entry, SevenZFile archive, Expansion expansion) {
    String name = String.valueOf(entry.getName());
    Content content = new Content(archive);
    return isRead(entry, name)
        ? members.read(name, Entries.modified(entry), content, expansion)
        : members.passOver(name, content, expansion);
  }

  /** The content of what is not read stands in one stream with that of the others. */
  private boolean isRead(SevenZArchiveEntry entry, String name) {
    Optional<String> obstacle = Entries.obstacle(entry);
    if (entry.isDirectory() || entry.isAntiItem()) {
      return false;
    }
    if (obstacle.isPresent()) {
      members.refuse(name, obstacle.get());
      return false;
    }
    if (Entries.isLink(entry)) {
      members.link();
      return false;
    }
    return true;
  }

  /** The current member's content as a stream. */
  private static final class Content extends InputStream {
    private final SevenZFile archive;

    Content(SevenZFile archive) {
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      return archive.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return archive.read(bytes, offset, length);
    }
  }
}

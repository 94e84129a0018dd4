// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Reads the members of a 7z archive, whose table of contents stands at its end. */
final class SevenZipReader {
  private final Budget budget;
  private final BiConsumer<Member, Guarded> sink;
  private final Notes notes = new Notes();

  SevenZipReader(Budget budget, BiConsumer<Member, Guarded> sink) {
    this.budget = budget;
    this.sink = sink;
  }

  /**
   * Reads the members as far as the archive is whole and the limits allow.
   *
   * @return what must be said of the archive
   */
  List<String> read(Member archive, Path file) {
    try (SevenZFile members = open(file)) {
      long size = Files.size(file);
      Expansion expansion = new Expansion(() -> size, budget);
      Optional<SevenZArchiveEntry> entry = next(members);
      while (entry.isPresent() && visit(archive, entry.get(), members, expansion)) {
        entry = next(members);
      }
    } catch (PasswordRequiredException e) {
      notes.add("not read: it is encrypted (unpack it with its password first)");
    } catch (IOException e) {
      notes.add(Failures.describe(e));
    }
    return notes.list();
  }

  private SevenZFile open(Path file) throws IOException {
    try {
      return SevenZFile.builder()
          .setPath(file)
          .setMaxMemoryLimitKiB(budget.limits().decoderMemory() >> 10)
          .get();
    } catch (RuntimeException e) {
      throw new IOException(e.toString(), e);
    }
  }

  private Optional<SevenZArchiveEntry> next(SevenZFile members) {
    try {
      return Optional.ofNullable(members.getNextEntry());
    } catch (IOException | RuntimeException e) {
      notes.add(Failures.describe(e));
      return Optional.empty();
    }
  }

  private boolean visit(
      Member archive, SevenZArchiveEntry entry, SevenZFile members, Expansion expansion) {
    if (entry.isDirectory() || entry.isAntiItem()) {
      return true;
    }
    Optional<String> refusal = budget.refuses();
    if (refusal.isPresent()) {
      notes.add(refusal.get());
      return false;
    }
    String name = MemberName.display(String.valueOf(entry.getName()));
    Optional<Instant> modified =
        entry.getHasLastModifiedDate()
            ? Optional.of(entry.getLastModifiedTime()).map(FileTime::toInstant)
            : Optional.empty();
    Guarded content = new Guarded(new Entry(members), expansion);
    sink.accept(archive.inside(name, modified), content);
    return content.drain();
  }

  /** The current member's content as a stream. */
  private static final class Entry extends java.io.InputStream {
    private final SevenZFile members;

    Entry(SevenZFile members) {
      this.members = members;
    }

    @Override
    public int read() throws IOException {
      return members.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return members.read(bytes, offset, length);
    }
  }
}

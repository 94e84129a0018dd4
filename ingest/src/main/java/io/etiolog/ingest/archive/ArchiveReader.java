// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.Counted;
import io.etiolog.ingest.limit.Notes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Reads the members of a tar or zip archive in the order in which they stand there. Nothing is
 * written and no link is followed, so names can do no harm.
 */
final class ArchiveReader {
  private final Budget budget;
  private final BiConsumer<Member, Guarded> sink;
  private final Notes notes = new Notes();
  private String last = "";
  private long links;

  ArchiveReader(Budget budget, BiConsumer<Member, Guarded> sink) {
    this.budget = budget;
    this.sink = sink;
  }

  /**
   * Reads the members as far as the archive is whole and the limits allow.
   *
   * @return what must be said of the archive
   */
  List<String> read(Member archive, InputStream in, ArchiveKind kind) {
    Counted counted = new Counted(in);
    Leash leash = new Leash(counted);
    Expansion expansion = new Expansion(counted::count, budget);
    try (ArchiveInputStream<?> members = open(leash, kind)) {
      Optional<ArchiveEntry> entry = next(members, leash);
      while (entry.isPresent() && visit(archive, entry.get(), members, expansion)) {
        entry = next(members, leash);
      }
    } catch (IOException e) {
      notes.add(Failures.describe(e));
    }
    if (links > 0) {
      notes.add(links + (links == 1 ? " link" : " links") + " in it not followed");
    }
    if (last.isEmpty() && notes.isEmpty()) {
      notes.add("no files in it");
    }
    return notes.list();
  }

  private static ArchiveInputStream<?> open(InputStream in, ArchiveKind kind) {
    String utf8 = StandardCharsets.UTF_8.name();
    return kind == ArchiveKind.ZIP
        ? new ZipArchiveInputStream(in, utf8, true, true)
        : new TarArchiveInputStream(in, utf8);
  }

  private Optional<ArchiveEntry> next(ArchiveInputStream<?> members, Leash leash) {
    try {
      if (members instanceof TarArchiveInputStream) {
        leash.shorten();
      }
      return Optional.ofNullable(members.getNextEntry());
    } catch (IOException | RuntimeException e) {
      notes.add(
          Failures.describe(e)
              + (last.isEmpty() ? "" : " (the last whole member is " + last + ")"));
      return Optional.empty();
    } finally {
      leash.loosen();
    }
  }

  /** Reads one member; whether to go on with the next. */
  private boolean visit(
      Member archive, ArchiveEntry entry, ArchiveInputStream<?> members, Expansion expansion) {
    if (entry.isDirectory()) {
      return true;
    }
    String name = MemberName.display(entry.getName());
    Optional<String> obstacle = obstacle(entry, members);
    if (obstacle.isPresent()) {
      notes.add(name + ": not read: " + obstacle.get());
      return true;
    }
    if (isLink(entry)) {
      links++;
      return true;
    }
    Optional<String> refusal = budget.refuses();
    if (refusal.isPresent()) {
      notes.add(refusal.get());
      return false;
    }
    Guarded content = new Guarded(members, expansion);
    sink.accept(archive.inside(name, modified(entry)), content);
    boolean goOn = content.drain();
    if (content.isWhole()) {
      last = name;
    }
    if (!goOn) {
      notes.add("what follows " + name + " was not read");
    }
    return goOn;
  }

  private static Optional<String> obstacle(ArchiveEntry entry, ArchiveInputStream<?> members) {
    if (entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of("it is encrypted (unpack it with its password first)");
    }
    if (entry instanceof TarArchiveEntry tar
        && (tar.isBlockDevice() || tar.isCharacterDevice() || tar.isFIFO())) {
      return Optional.of("it is a device or a pipe");
    }
    return members.canReadEntryData(entry)
        ? Optional.empty()
        : Optional.of("it is compressed in a way that is not supported");
  }

  private static boolean isLink(ArchiveEntry entry) {
    return entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink());
  }

  private static Optional<Instant> modified(ArchiveEntry entry) {
    FileTime time =
        switch (entry) {
          case TarArchiveEntry tar -> tar.getLastModifiedTime();
          case ZipArchiveEntry zip -> zip.getLastModifiedTime();
          default -> null;
        };
    return Optional.ofNullable(time).map(FileTime::toInstant);
  }
}

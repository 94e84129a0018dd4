// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.Counted;
import io.etiolog.ingest.limit.LimitReachedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a tar or zip archive in the order in which they stand there. Nothing is
 * written and no link is followed, so names can do no harm. Where a header is damaged, the next one
 * that is whole goes on.
 *
 * <p>What a zip archive says of a member at its end only, that it is a link, is known when it was
 * read already, as a file with one line; then it is said.
 */
final class ArchiveReader {
  /** An archive with more damage than this is not worth the search. */
  private static final int MOST_DAMAGE = 1_000;

  private final Members members;
  private final ArchiveKind kind;
  private final Optional<ZipTail> end;
  private final Leash leash;
  private final PushbackInputStream base;
  private final Expansion expansion;
  private LastRecord last;
  private ArchiveInputStream<?> archive;
  private boolean passOver;
  private boolean ended;
  private int damage;

  /**
   * A reader of one archive.
   *
   * @param members takes what is found
   * @param in the archive
   * @param kind tar or zip
   * @param budget what the whole bundle may cost
   */
  ArchiveReader(Members members, InputStream in, ArchiveKind kind, Budget budget) {
    Optional<ZipTail> end =
        Optional.of(in).filter(zip -> kind == ArchiveKind.ZIP).map(ZipTail::new);
    Counted counted = new Counted(end.isPresent() ? end.get() : in);
    this.end = end;
    this.members = members;
    this.kind = kind;
    this.leash = new Leash(counted);
    this.base = new PushbackInputStream(leash, Resume.WINDOW);
    this.expansion = new Expansion(counted::count, budget);
    this.last = new LastRecord(base);
    this.archive = open();
  }

  /**
   * Reads the members as far as the archive is whole and the limits allow.
   *
   * @return what must be said of the archive
   */
  List<String> read() {
    Optional<ArchiveEntry> entry = next();
    while (entry.isPresent() && visit(entry.get())) {
      entry = next();
    }
    end.ifPresent(this::noteLinks);
    return members.notes();
  }

  private void noteLinks(ZipTail tail) {
    ZipTail.Links links = tail.links();
    links.names().forEach(members::linkWasRead);
    if (ended && !links.unknown().isEmpty()) {
      members.note("which of its members are links is not known: " + links.unknown());
    }
  }

  /** What it holds is freed by the collector: closing it would close the archive beneath. */
  private ArchiveInputStream<?> open() {
    String utf8 = StandardCharsets.UTF_8.name();
    int record = TarConstants.DEFAULT_RCDSIZE;
    return kind == ArchiveKind.ZIP
        ? new ZipStream(base)
        : new TarArchiveInputStream(last, record, record, utf8);
  }

  private Optional<ArchiveEntry> next() {
    while (true) {
      try {
        if (passOver && goOn().isEmpty()) {
          return Optional.empty();
        }
        ArchiveEntry entry = header();
        // Tar archives may stand one behind the other, each with an end of its own.
        passOver = entry == null && kind == ArchiveKind.TAR;
        ended = entry == null;
        if (!passOver) {
          return Optional.ofNullable(entry);
        }
      } catch (LimitReachedException e) {
        members.broken(e);
        return Optional.empty();
      } catch (IOException | RuntimeException e) {
        if (!goesOnAfter(e)) {
          return Optional.empty();
        }
      }
    }
  }

  private @Nullable ArchiveEntry header() throws IOException {
    try {
      if (kind == ArchiveKind.TAR) {
        leash.shorten();
      }
      ArchiveEntry entry = archive.getNextEntry();
      if (entry instanceof TarArchiveEntry tar && !tar.isCheckSumOK()) {
        throw new IOException("the checksum of a header is wrong");
      }
      return entry;
    } finally {
      leash.loosen();
    }
  }

  private boolean goesOnAfter(Exception failure) {
    try {
      if (damage++ == MOST_DAMAGE) {
        members.gaveUp(MOST_DAMAGE);
        return false;
      }
      OptionalLong passed = goOn();
      passed.ifPresentOrElse(
          bytes -> members.skipped(failure, bytes), () -> members.broken(failure));
      return passed.isPresent();
    } catch (LimitReachedException e) {
      members.broken(e);
      return false;
    } catch (IOException e) {
      members.broken(failure);
      return false;
    }
  }

  /** Begins anew at the next header; how much is before it, empty where there is none. */
  private OptionalLong goOn() throws IOException {
    last.putBack(base);
    InputStream rest = archive instanceof ZipStream zip ? zip.rest() : base;
    OptionalLong passed = (kind == ArchiveKind.ZIP ? Resume.ZIP : Resume.TAR).after(rest, base);
    last = new LastRecord(base);
    archive = open();
    return passed;
  }

  private boolean visit(ArchiveEntry entry) {
    Optional<String> obstacle = Entries.obstacle(entry);
    if (obstacle.isEmpty() && !archive.canReadEntryData(entry)) {
      obstacle = Optional.of(Members.UNSUPPORTED);
    }
    if (obstacle.isEmpty() && !entry.isDirectory() && !Entries.isLink(entry)) {
      return members.read(entry.getName(), Entries.modified(entry), archive, expansion);
    }
    if (!entry.isDirectory()) {
      obstacle.ifPresentOrElse(why -> members.refuse(entry.getName(), why), members::link);
      passOver = Entries.endIsUnknown(entry);
    }
    // It may have content all the same, and in a zip archive only decoding that finds its end.
    return passOver || members.passOver(entry.getName(), archive, expansion);
  }

  /** Lets what is left of the archive be read past a member that cannot be decoded. */
  private static final class ZipStream extends ZipArchiveInputStream {
    ZipStream(InputStream in) {
      super(in, StandardCharsets.UTF_8.name(), true, true);
    }

    InputStream rest() {
      return in;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.LimitReachedException;
import io.etiolog.ingest.limit.Notes;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The members of one archive, whatever its format: hands them on as far as the limits allow, and
 * keeps what must be said of the archive. Used by one thread.
 */
final class Members {
  static final String ENCRYPTED = "it is encrypted (unpack it with its password first)";
  static final String DEVICE = "it is a device or a pipe";
  static final String UNSUPPORTED = "it is compressed in a way that is not supported";

  private static final int FILE_TYPE = 0170000;
  private static final int LINK = 0120000;
  private static final int REGULAR = 0100000;

  private final Member archive;
  private final Budget budget;
  private final BiConsumer<Member, Guarded> sink;
  private final Notes notes = new Notes();
  private String last = "";
  private boolean begun;
  private long links;

  Members(Member archive, Budget budget, BiConsumer<Member, Guarded> sink) {
    this.archive = archive;
    this.budget = budget;
    this.sink = sink;
  }

  /** Whether the mode that Unix gives a file is a link's. */
  static boolean isLink(int mode) {
    return (mode & FILE_TYPE) == LINK;
  }

  /** Whether the mode is that of a device, a pipe or a socket; 0 where there is none. */
  static boolean isDevice(int mode) {
    int type = mode & FILE_TYPE;
    return type != 0 && type != REGULAR && type != LINK;
  }

  /** Says something of the archive. */
  void note(String note) {
    notes.add(note);
  }

  /** Says why a member is not read. */
  void refuse(String name, String reason) {
    notes.add(MemberName.display(name) + ": not read: " + reason);
  }

  /** Counts a link, which is not followed. */
  void link() {
    links++;
  }

  /** Says that a link was taken for a file. */
  void linkWasRead(String name) {
    notes.add(MemberName.display(name) + ": it is a link; where it leads was read as its text");
  }

  /** Says what ended the archive. */
  void broken(Exception failure) {
    notes.add(begun ? Failures.describe(failure) + lastWhole() : Failures.describeUnread(failure));
  }

  /** Says that a part of the archive was passed over. */
  void skipped(Exception failure, long bytes) {
    notes.add(
        "damaged: "
            + Failures.reason(failure)
            + "; "
            + bytes
            + " bytes of it were skipped"
            + lastWhole());
  }

  /** Says that an archive is damaged in too many places to read on. */
  void gaveUp(int places) {
    notes.add("damaged in more than " + places + " places; the rest was skipped" + lastWhole());
  }

  private String lastWhole() {
    return last.isEmpty() ? "" : " (the last whole member is " + last + ")";
  }

  /** Reads one member; whether to go on with the next. */
  boolean read(String path, Optional<Instant> modified, InputStream content, Expansion expansion) {
    Optional<String> refusal = budget.refuses();
    if (refusal.isPresent()) {
      notes.add(refusal.get());
      return false;
    }
    String name = MemberName.display(path);
    Guarded guarded = new Guarded(content, expansion);
    begun = true;
    sink.accept(archive.inside(name, modified), guarded);
    boolean goOn = goesOnBehind(name, guarded);
    if (guarded.isWhole()) {
      last = name;
    }
    return goOn;
  }

  /**
   * Passes over a member that is not read, where its content is decoded all the same to reach the
   * next; whether to go on with that.
   */
  boolean passOver(String path, InputStream content, Expansion expansion) {
    return goesOnBehind(MemberName.display(path), new Guarded(content, expansion));
  }

  /** What is left of a member counts too, and the limit that it reaches ends the archive. */
  private boolean goesOnBehind(String name, Guarded content) {
    Optional<LimitReachedException> reached = content.drain();
    reached.ifPresent(
        limit -> notes.add("what follows " + name + " was not read: " + limit.getMessage()));
    return reached.isEmpty();
  }

  /** What must be said of the archive. */
  List<String> notes() {
    if (links > 0) {
      notes.add(links + (links == 1 ? " link" : " links") + " in it not followed");
    }
    if (last.isEmpty() && notes.isEmpty()) {
      notes.add(Notes.NO_FILES);
    }
    return notes.list();
  }
}

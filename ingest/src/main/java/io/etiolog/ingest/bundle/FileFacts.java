// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.layout.Placement;
import io.etiolog.ingest.limit.Notes;
import io.etiolog.ingest.record.LogRecord;
import java.time.Instant;
import java.util.Optional;

/** Gathers what the {@link InputSummary} of one file says. */
final class FileFacts {
  /** {@code -- Logs begin at ..., end at ...} speaks of the whole journal, not of these lines. */
  private static final String JOURNAL_ITSELF = "-- ";

  private static final int HARDLY_ANY = 20;

  private final Notes notes = new Notes();
  private final Tally formats = new Tally();
  private final Tally components = new Tally();
  private final Tally nodes = new Tally();
  private long recognised;
  private long unparsed;
  private long redacted;
  private Optional<Instant> from = Optional.empty();
  private Optional<Instant> to = Optional.empty();

  Notes notes() {
    return notes;
  }

  Optional<Instant> to() {
    return to;
  }

  /**
   * Counts a line that no snapshot has taken.
   *
   * @param listing what the file is known to be by its place, or {@code ""}
   */
  void line(ParsedLine line, String listing) {
    LogRecord record = line.record();
    if (line.recognised()) {
      recognised++;
      formats.add(record.format());
    } else if (!listing.isEmpty()) {
      snapshotLine(listing);
    } else if (record.raw().chars().anyMatch(Character::isLetterOrDigit)) {
      unparsed++; // a table's border, or an empty document, has no format to be known
    }
    components.add(record.component());
    nodes.add(record.node());
    if (!record.message().startsWith(JOURNAL_ITSELF)) {
      record.time().ifPresent(this::time);
    }
  }

  void redacted(long count) {
    redacted = count;
  }

  void snapshotLine(String format) {
    recognised++;
    formats.add(format);
  }

  /** What one line of a text in twenty or fewer looks like by chance is not its format. */
  private String format() {
    return recognised * HARDLY_ANY < unparsed ? "" : formats.most();
  }

  InputSummary summary(Member member, Placement placement, long lines, long bytes) {
    return new InputSummary(
        member.name(),
        format(),
        placement.component().isEmpty() ? components.most() : placement.component(),
        placement.node().isEmpty() ? nodes.most() : placement.node(),
        lines,
        bytes,
        unparsed,
        redacted,
        from,
        to,
        notes.list());
  }

  private void time(Instant time) {
    from = Optional.of(from.filter(known -> known.isBefore(time)).orElse(time));
    to = Optional.of(to.filter(known -> known.isAfter(time)).orElse(time));
  }
}

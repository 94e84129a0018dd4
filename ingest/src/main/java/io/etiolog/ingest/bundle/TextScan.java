// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.ahead.BatchesAhead;
import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.format.PartialClock;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.layout.CollectedFiles;
import io.etiolog.ingest.layout.Placement;
import io.etiolog.ingest.layout.Sections;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.snapshot.Snapshots;
import io.etiolog.ingest.text.GoDump;
import io.etiolog.ingest.text.Line;
import io.etiolog.ingest.text.Lines;
import io.etiolog.ingest.text.Traceback;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Goes through the text of one file once: the first lines and the last one tell what it is, when
 * and where; of the others only those are parsed that the filter wants.
 */
final class TextScan {
  /** Enough to see what a file is, also behind a heading or a comment. */
  static final int HEAD_LINES = 40;

  private final Member member;
  private final CollectedFolders folders;
  private final PartialClock clock;
  private final EvidenceSink sink;
  private final Lines lines;
  private final int head;
  private final Redactor redactor;
  private final Executor others;
  private final SnapshotTap snapshots;
  private final FileFacts facts = new FileFacts();
  private final GoDump dump = new GoDump();
  private final Traceback traceback = new Traceback();
  private final Placement place;
  private final String listing;
  private Placement section;
  private RecordParser parser;
  private BatchesAhead<Line, ParsedAhead> ahead;

  TextScan(
      Member member,
      CollectedFolders folders,
      Lines lines,
      int head,
      PartialClock clock,
      Limits limits,
      EvidenceSink sink,
      Redactor redactor,
      Executor others) {
    this.member = member;
    this.folders = folders;
    this.lines = lines;
    this.head = head;
    this.clock = clock;
    this.sink = sink;
    this.redactor = redactor;
    this.snapshots = new SnapshotTap(member.name(), limits, sink, facts);
    this.others = others;
    this.place = folders.place(member.path());
    this.listing = CollectedFiles.format(member.path());
    this.section = place;
    this.parser = new RecordParser(clock, place.hints());
    this.ahead = ahead(parser);
  }

  private BatchesAhead<Line, ParsedAhead> ahead(RecordParser with) {
    return new BatchesAhead<>(
        others,
        line -> line.text().length(),
        line -> ParsedAhead.of(line, member.name(), with),
        this::examine);
  }

  /** Reads everything; called once. */
  FileFacts run() {
    redactor.nextFile();
    long before = redactor.count();
    Optional<Line> line = nextLine();
    while (line.isPresent()) {
      take(line.get());
      line = nextLine();
    }
    ahead.finish();
    snapshots.close();
    lines.passedOver().map(this::redacted).ifPresent(last -> examine(last, parsed(last), false));
    facts.redacted(redactor.count() - before);
    return facts;
  }

  InputSummary summary() {
    // Once more: the file itself may have told in whose folder it lies.
    Placement known = folders.place(member.path());
    return facts.summary(member, known, lines.count(), lines.bytes());
  }

  private Optional<Line> nextLine() {
    boolean every = snapshots.isOpen() || lines.count() < head;
    return lines.next(every, this::standsAlone, this::isRecord);
  }

  /** Whether a line is a record, an opening or somebody's words, and not the rest of a record. */
  private boolean standsAlone(String line) {
    if (snapshots.isOpen()
        || Sections.heading(line).isPresent()
        || Snapshots.opening(line).isPresent()
        || lines.markdown().isOutside(line)) {
      return true;
    }
    return isRecord(line);
  }

  /** Whether a line is a record; tables and dumps do not begin behind a carrier's header. */
  private boolean isRecord(String line) {
    ParsedLine parsed = parser.parse(new Origin(member.name(), 0), line);
    return parsed.recognised() || parsed.record().severity() != Severity.UNKNOWN;
  }

  /** Before anything else looks at it, so that nothing can keep a secret. */
  private Line redacted(Line line) {
    return line.withText(redactor.redact(line.text()));
  }

  /** Log lines among log lines change nothing for the next ones, which may be parsed with them. */
  private void take(Line line) {
    if (!line.odd() && !snapshots.isOpen() && !lines.markdown().recognised()) {
      ahead.add(line);
    } else {
      ahead.finish();
      takeAtOnce(redacted(line));
    }
  }

  private void takeAtOnce(Line line) {
    if (line.text().isBlank() && !snapshots.isOpen()) {
      return;
    }
    if (!line.odd() && !snapshots.isOpen()) {
      examine(line, parsed(line), line.found());
      return;
    }
    Optional<Placement> heading = Sections.heading(line.text());
    if (heading.isPresent()) {
      snapshots.nextSection();
      section = heading.get().on(place.node());
      parser = new RecordParser(clock, section.hints());
      ahead = ahead(parser);
    } else if (!snapshots.takes(line, section)) {
      examine(line, parsed(line), line.found());
    }
  }

  private void examine(ParsedAhead told) {
    Line line = told.line();
    String text = redactor.redact(line.text(), told.clean());
    if (text.equals(line.text())) {
      examine(line, told.parsed(), line.found());
    } else {
      Line redacted = line.withText(text);
      examine(redacted, parsed(redacted), line.found());
    }
  }

  private ParsedLine parsed(Line line) {
    return parser.parse(new Origin(member.name(), line.number()), line.text());
  }

  private void examine(Line line, ParsedLine parsed, boolean wanted) {
    if (line.text().isBlank() || lines.markdown().takesFence(line.text())) {
      return;
    }
    folders.learn(member.path(), line.text());
    MissingPrograms.note(member.name(), line.text()).ifPresent(facts.notes()::add);
    String message = parsed.record().message();
    boolean says = !dump.drops(message) && !traceback.drops(indented(parsed.record()));
    if (!says || (!parsed.recognised() && isOfPeople(line.text()))) {
      return;
    }
    facts.line(parsed, listing);
    if (parsed.recognised()) {
      lines.learn(line.text());
    }
    if (wanted && !CollectedFiles.isListing(listing)) {
      sink.accept(section.describe(parsed.record()));
    }
  }

  /** What people wrote or typed beside the logs. */
  private boolean isOfPeople(String text) {
    return lines.markdown().isProse(text) || Snapshots.isSearch(text);
  }

  /** The message with the margin that was taken off it: a line of a program is told by that. */
  private static String indented(LogRecord record) {
    String raw = record.raw();
    String message = record.message();
    if (!record.format().contains("margin/") || !raw.endsWith(message)) {
      return message;
    }
    int start = raw.length() - message.length();
    while (start > 0 && Character.isWhitespace(raw.charAt(start - 1))) {
      start--;
    }
    return raw.substring(start);
  }
}

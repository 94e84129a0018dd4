// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.snapshot.Snapshots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Tells lines that a program printed from lines that were made of a rule's own texts. A program
 * says more than the words that the rule looks for: where in its code it is, of whom it speaks, in
 * a format of its own.
 */
final class Genuineness {
  private static final Pattern TIME =
      Pattern.compile(
          "^\\W*(?:\\d{4}[-/]\\d\\d[-/]\\d\\d|[IWEF]\\d{4} |\\d\\d:\\d\\d:\\d\\d|\\d{10}"
              + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d )");
  private static final Pattern DECORATION =
      Pattern.compile(
          "(?i)\\d[\\dTZ:.,/+-]*|\\b[IWEF]\\d{4}\\b|\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
              + "|Dec|UTC|info|warn|warning|err|error|fatal|critical|panic|debug|trace|[diwef])\\b");
  private static final Pattern WORD = Pattern.compile("\\pL");

  private final List<String> literals;
  private final RecordParser parser =
      new RecordParser(new YearlessClock(Instant.EPOCH, ZoneOffset.UTC), SourceHints.NONE);

  /**
   * A judge for one file.
   *
   * @param literals the plain texts of the rule
   */
  Genuineness(List<String> literals) {
    this.literals =
        literals.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** What a line is. */
  enum Verdict {
    /** It holds none of the rule's texts. */
    UNRELATED,
    /** Nothing speaks against it. */
    GENUINE,
    /** A time and the rule's own text, nothing else. */
    MADE_UP,
    /** It has a time, but no known program writes lines of this form. */
    OF_NO_FORMAT,
    /** The rule's own text without anything, as some programs do print it. */
    BARE
  }

  Verdict judge(String line) {
    String rest = line;
    for (String literal : literals) {
      rest = rest.replace(literal, " ");
    }
    if (rest.length() == line.length()) {
      return Verdict.UNRELATED;
    }
    boolean timed = TIME.matcher(line).find();
    boolean bare = !WORD.matcher(DECORATION.matcher(rest).replaceAll(" ")).find();
    if (bare) {
      return timed ? Verdict.MADE_UP : Verdict.BARE;
    }
    return timed && !recognised(line) ? Verdict.OF_NO_FORMAT : Verdict.GENUINE;
  }

  private boolean recognised(String line) {
    ParsedLine parsed = parser.parse(new Origin("", 1), line);
    return parsed.recognised() || Snapshots.opening(line).isPresent();
  }
}

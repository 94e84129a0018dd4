// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Outcome;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import io.etiolog.rules.report.Explanation.Seen;
import io.etiolog.rules.report.Explanation.Sought;
import io.etiolog.rules.report.Explanation.State;
import io.etiolog.rules.report.Explanation.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation in words of one language; the same in every form. */
final class ExplanationPhrases {
  private final Wording wording;

  ExplanationPhrases(Wording wording) {
    this.wording = wording;
  }

  /** {@code Why}, or {@code Why not}. */
  String question(Explanation explanation) {
    return switch (explanation.outcome()) {
      case ROOT, CONSEQUENCE, RISK, RECOVERED -> wording.say("why");
      case DOUBTED, SILENCED, NOT_CONCLUDED, NOT_ASKED -> wording.say("whyNot");
    };
  }

  /** The outcome in a word or two. */
  String outcome(Outcome outcome) {
    return word("outcome", outcome);
  }

  private String word(String set, Enum<?> value) {
    return wording.word(set, value.name().toLowerCase(Locale.ROOT));
  }

  /** Whether a part holds: four letters at most, for columns. */
  String mark(State state) {
    return word("mark", state);
  }

  /** What a part asks for, and what was found. */
  static String part(Part part) {
    return part.text() + (part.why().isEmpty() ? "" : ": " + part.why());
  }

  /** What a signal is sought for. */
  String use(Use use) {
    return word("use", use);
  }

  /** What was found of a signal, or of several of which the same is said. */
  record Row(Use use, String signals, String found) {}

  /** Those that were seen, each by itself; those that were not, together. */
  List<Row> rows(List<Sought> signals) {
    List<Row> rows = new ArrayList<>();
    Map<Row, List<String>> unseen = new LinkedHashMap<>();
    for (Sought sought : signals) {
      if (sought.count() > 0) {
        rows.add(new Row(sought.use(), sought.signal(), found(sought)));
      } else {
        Row same = new Row(sought.use(), "", found(sought));
        unseen.computeIfAbsent(same, first -> new ArrayList<>()).add(sought.signal());
      }
    }
    unseen.forEach(
        (row, names) -> rows.add(new Row(row.use(), String.join(", ", names), row.found())));
    return rows;
  }

  /** What was found of a signal. */
  String found(Sought sought) {
    if (sought.count() == 0) {
      return wording.say(sought.derived() ? "found.notConcluded" : "found.never");
    }
    String first = sought.first().map(ExplanationPhrases::place).orElse("");
    String last = sought.last().map(ExplanationPhrases::place).orElse("");
    String lines = wording.count(sought.count(), "line");
    List<String> parts = new ArrayList<>();
    parts.add(
        first.equals(last)
            ? wording.say("found.at", lines, first)
            : wording.say("found.between", lines, first, last));
    if (sought.open() > 0) {
      parts.add(
          sought.open() == 1
              ? wording.say("found.stands")
              : wording.say("found.stand", sought.open()));
    }
    if (sought.ended() > 0) {
      parts.add(ended(sought));
    }
    return String.join("; ", parts);
  }

  private String ended(Sought sought) {
    boolean some = sought.open() > 0;
    return sought
        .endedBy()
        .map(ExplanationPhrases::place)
        .map(by ->
            some
                ? wording.say("found.someEnded", sought.ended(), by)
                : wording.say("found.ended", by))
        .orElseGet(() ->
            some ? wording.say("found.someQuiet", sought.ended()) : wording.say("found.quiet"));
  }

  /** Where a line stands, and when it was said. */
  static String place(Seen seen) {
    return seen.origin() + seen.time().map(time -> " (" + Phrases.clock(time) + ")").orElse("");
  }

  /** A step of the reckoning, such as {@code 0.60 + 0.40 × 0.70 = 0.88}. */
  String sum(Reckoned step) {
    if (step.weight() == 0) {
      return decimal(step.after());
    }
    if (!step.counted()) {
      return wording.say(step.weight() > 0 ? "sum.add" : "sum.take", share(step));
    }
    String moved = step.weight() > 0 ? decimal(1 - step.before()) + " × " + share(step) : "";
    return step.weight() > 0
        ? decimal(step.before()) + " + " + moved + " = " + decimal(step.after())
        : decimal(step.before()) + " × (1 - " + share(step) + ") = " + decimal(step.after());
  }

  /** What a step rests on. */
  String ground(Reckoned step) {
    return (step.counted() ? step.what() : wording.say("ground.not", step.what()))
        + (step.because().isEmpty() ? "" : " (" + step.because().strip() + ")");
  }

  private static String share(Reckoned step) {
    return decimal(Math.abs(step.weight()));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** How another diagnosis leads here. */
  String relation(Relation relation) {
    String path = String.join(" → ", relation.path());
    return relation.holds() ? path : wording.say("relation.not", path, relation.why());
  }

  /** What some lines lack. */
  String nearMiss(NearMiss miss) {
    String said = wording.say("near.miss", miss.signal(), miss.why(), place(miss.first()));
    return miss.count() > 1
        ? wording.say("near.more", said, wording.count(miss.count() - 1, "moreLine"))
        : said;
  }
}

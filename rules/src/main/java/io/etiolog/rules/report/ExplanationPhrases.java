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

/** An explanation in words; the same in every form. */
final class ExplanationPhrases {
  private ExplanationPhrases() {}

  /** {@code Why}, or {@code Why not}. */
  static String question(Explanation explanation) {
    return switch (explanation.outcome()) {
      case ROOT, CONSEQUENCE, RISK, RECOVERED -> "Why";
      case DOUBTED, SILENCED, NOT_CONCLUDED, NOT_ASKED -> "Why not";
    };
  }

  /** The outcome in a word or two. */
  static String outcome(Outcome outcome) {
    return outcome == Outcome.ROOT ? "root cause" : word(outcome);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether a part holds: four letters at most, for columns. */
  static String mark(State state) {
    return switch (state) {
      case HOLDS -> "yes";
      case OVER -> "over";
      case FAILS -> "no";
    };
  }

  /** What a part asks for, and what was found. */
  static String part(Part part) {
    return part.text() + (part.why().isEmpty() ? "" : ": " + part.why());
  }

  /** What a signal is sought for. */
  static String use(Use use) {
    return word(use);
  }

  /** What was found of a signal, or of several of which the same is said. */
  record Row(Use use, String signals, String found) {}

  /** Those that were seen, each by itself; those that were not, together. */
  static List<Row> rows(List<Sought> signals) {
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
  static String found(Sought sought) {
    if (sought.count() == 0) {
      return sought.derived() ? "not concluded by the cluster model" : "never seen";
    }
    List<String> parts = new ArrayList<>();
    String first = sought.first().map(ExplanationPhrases::place).orElse("");
    String last = sought.last().map(ExplanationPhrases::place).orElse("");
    parts.add(
        Phrases.count(sought.count(), "line")
            + (first.equals(last) ? ", at " + first : ", from " + first + " to " + last));
    if (sought.open() > 0) {
      parts.add(sought.open() == 1 ? "it stands" : sought.open() + " of it stand");
    }
    if (sought.ended() > 0) {
      String by = sought.endedBy().map(end -> " by " + place(end)).orElse(" by quiet");
      parts.add((sought.open() > 0 ? sought.ended() + " ended" : "ended") + by);
    }
    return String.join("; ", parts);
  }

  /** Where a line stands, and when it was said. */
  static String place(Seen seen) {
    return seen.origin() + seen.time().map(time -> " (" + Phrases.clock(time) + ")").orElse("");
  }

  /** A step of the reckoning, such as {@code 0.60 + 0.40 × 0.70 = 0.88}. */
  static String sum(Reckoned step) {
    if (step.weight() == 0) {
      return decimal(step.after());
    }
    if (!step.counted()) {
      return "would " + (step.weight() > 0 ? "add" : "take") + " a share of " + share(step);
    }
    String moved = step.weight() > 0 ? decimal(1 - step.before()) + " × " + share(step) : "";
    return step.weight() > 0
        ? decimal(step.before()) + " + " + moved + " = " + decimal(step.after())
        : decimal(step.before()) + " × (1 - " + share(step) + ") = " + decimal(step.after());
  }

  /** What a step rests on. */
  static String ground(Reckoned step) {
    String not = step.counted() ? "" : ", which does not hold";
    return step.what()
        + not
        + (step.because().isEmpty() ? "" : " (" + step.because().strip() + ")");
  }

  private static String share(Reckoned step) {
    return decimal(Math.abs(step.weight()));
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** How another diagnosis leads here. */
  static String relation(Relation relation) {
    String path = String.join(" → ", relation.path());
    return relation.holds() ? path : path + ", but not here: " + relation.why();
  }

  /** What some lines lack. */
  static String nearMiss(NearMiss miss) {
    String more = miss.count() > 1 ? ", and " + Phrases.count(miss.count() - 1, "more line") : "";
    return miss.signal() + ": " + miss.why() + ", at " + place(miss.first()) + more;
  }
}

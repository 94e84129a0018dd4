// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.catalogue;

import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.report.Excerpt;
import io.etiolog.rules.report.Explanation;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.Locale;

/**
 * What came of trying a rule against lines.
 *
 * @param outcome what became of it, in lower case with a dash
 * @param because why
 * @param signals each signal that was sought
 * @param misses lines that almost showed one
 */
public record TrialView(String outcome, String because, List<Sought> signals, List<Miss> misses) {
  private static final int LONGEST = 400;

  /** Copies the lists. */
  public TrialView {
    signals = List.copyOf(signals);
    misses = List.copyOf(misses);
  }

  /**
   * A signal.
   *
   * @param name its name
   * @param says what it says
   * @param count how many lines show it
   * @param first the first of them; {@code ""} where there is none
   */
  public record Sought(String name, String says, long count, String first) {}

  /**
   * A line that almost showed a signal.
   *
   * @param signal which
   * @param why what it lacks
   * @param line the line
   */
  public record Miss(String signal, String why, String line) {}

  static TrialView of(Frame frame, Explanation explained) {
    return new TrialView(
        explained.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        frame.tell(explained.because()),
        explained.signals().stream().map(sought -> sought(frame, sought)).toList(),
        explained.nearMisses().stream().map(miss -> miss(frame, miss)).toList());
  }

  private static Sought sought(Frame frame, Explanation.Sought sought) {
    return new Sought(
        Shown.text(sought.signal()),
        frame.tell(Descriptions.sentence(sought.says())),
        sought.count(),
        sought.first().map(seen -> Excerpt.of(seen.text(), LONGEST)).orElse(""));
  }

  private static Miss miss(Frame frame, Explanation.NearMiss miss) {
    return new Miss(
        Shown.text(miss.signal()),
        frame.tell(miss.why()),
        Excerpt.of(miss.first().text(), LONGEST));
  }

  /** How the outcome looks. */
  public String tone() {
    return switch (outcome) {
      case "root", "consequence", "risk" -> "bad";
      case "recovered", "doubted" -> "warn";
      default -> "quiet";
    };
  }
}

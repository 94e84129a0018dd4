// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The summaries of one reading. So that a bundle of very many files takes no more memory than
 * another, only so many are kept; the others are added up in one last summary, which says what
 * became of them.
 */
final class SummaryList {
  /** Files without a line: empty ones, and what was not read. */
  static final int MOST_WITHOUT_LINES = 1_000;

  /** The bundles of large real clusters stay below it; of each a report has some 400 bytes. */
  static final int MOST = 20_000;

  private static final int MOST_REASONS = 16;
  private static final String OTHERS = "other reasons";

  private final List<InputSummary> kept = new ArrayList<>();
  private final Map<String, Integer> reasons = new LinkedHashMap<>();
  private int withoutLines;
  private int left;
  private Optional<InputSummary> sum = Optional.empty();

  int size() {
    return kept.size();
  }

  void add(InputSummary summary) {
    add(kept.size(), summary);
  }

  /** Adds a summary at this place, where it is kept. */
  void add(int place, InputSummary summary) {
    // What is said of an archive or a folder has a format, and there are few of them.
    boolean bare = summary.lines() == 0 && summary.format().isEmpty();
    if (kept.size() >= MOST || (bare && withoutLines >= MOST_WITHOUT_LINES)) {
      addUp(summary);
      return;
    }
    withoutLines += bare ? 1 : 0;
    kept.add(place, summary);
  }

  private void addUp(InputSummary summary) {
    left++;
    String reason = summary.notes().isEmpty() ? "" : summary.notes().getFirst();
    if (summary.lines() == 0 && !reason.isEmpty()) {
      boolean known = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
      reasons.merge(known ? reason : OTHERS, 1, Integer::sum);
    }
    InputSummary nameless =
        new InputSummary(
            "",
            "",
            "",
            "",
            summary.lines(),
            summary.bytes(),
            summary.unparsed(),
            summary.redacted(),
            summary.from(),
            summary.to(),
            List.of());
    sum = Optional.of(sum.map(before -> before.continuedBy(nameless)).orElse(nameless));
  }

  /** What is kept, and one more summary for the rest. */
  List<InputSummary> list() {
    List<InputSummary> all = new ArrayList<>(kept);
    sum.map(this::rest).ifPresent(all::add);
    return List.copyOf(all);
  }

  private InputSummary rest(InputSummary total) {
    List<String> notes = new ArrayList<>();
    notes.add(left + " more files, which are not listed one by one");
    reasons.forEach((reason, files) -> notes.add(files + " of them: " + reason));
    return new InputSummary(
        left + " more files",
        "",
        "",
        "",
        total.lines(),
        total.bytes(),
        total.unparsed(),
        total.redacted(),
        total.from(),
        total.to(),
        notes);
  }
}

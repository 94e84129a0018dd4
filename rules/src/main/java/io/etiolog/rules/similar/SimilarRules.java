// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import io.etiolog.rules.catalog.Catalog;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which rules an unexplained error resembles. Cheap to make: the index is built, and Lucene
 * loaded, with the first question. Immutable for whoever looks at it; safe to share between
 * threads, which at worst build the same index twice.
 */
public final class SimilarRules {
  private static final int MOST = 3;

  /**
   * Which share of what is telling in an error a rule must speak of, and how telling that must be.
   * Tried on the errors of the labelled cases as if no rule had a signal: where something is said
   * above both, the right cause is among the three nine times in ten, whether the wordings are in
   * the index or not; these were chosen on the same errors, and 14 of 33 harmless ones pass too.
   * Without the second, a few everyday words such as "node not found" suffice.
   */
  private static final double LEAST_SHARE = 0.25;

  private static final double LEAST_SCORE = 6;

  private final Catalog catalog;
  private volatile @Nullable RuleIndex index;

  /** Over all rules of a catalogue but the deprecated ones. */
  public SimilarRules(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The ids of the rules that resemble an error most, at most three, the nearest first; none where
   * none is near. The same question has the same answer.
   *
   * @param template the error's template
   * @param example one line of it
   * @param named which rules may be named, by id
   */
  public List<String> nearest(String template, String example, Predicate<String> named) {
    return index().nearest(template, example).stream()
        .filter(rule -> rule.share() >= LEAST_SHARE && rule.score() >= LEAST_SCORE)
        .map(RuleIndex.Scored::id)
        .filter(named)
        .limit(MOST)
        .toList();
  }

  private RuleIndex index() {
    RuleIndex known = index;
    if (known == null) {
      known = new RuleIndex(catalog);
      index = known;
    }
    return known;
  }
}

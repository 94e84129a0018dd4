// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares rules with one another; of two that can't both stand, the first stays. */
final class CatalogCheck {
  private final Map<String, RuleDraft> ids = new HashMap<>();
  private final Map<Object, String> patterns = new HashMap<>();
  private final Map<Object, String> conditions = new HashMap<>();

  /**
   * A check.
   *
   * @param shared the signals that rules share
   */
  CatalogCheck(Map<String, SignalDraft> shared) {
    shared.values().stream()
        .filter(draft -> draft.sound() && !draft.signal().derived())
        .forEach(draft -> patterns.put(pattern(draft.signal()), draft.signal().name()));
  }

  /** The rules that stand; what is wrong with the others is added to their problems. */
  List<RuleDraft> standing(List<RuleDraft> drafts) {
    List<RuleDraft> standing = new ArrayList<>();
    for (RuleDraft draft : drafts) {
      boolean alone =
          isFirstOfItsId(draft) && hasSignalsOfItsOwn(draft) && hasItsOwnCondition(draft);
      if (alone) {
        ids.put(draft.rule().id(), draft);
        standing.add(draft);
      }
    }
    return standing;
  }

  private boolean isFirstOfItsId(RuleDraft draft) {
    RuleDraft first = ids.get(draft.rule().id());
    if (first != null) {
      draft
          .source()
          .problems()
          .add(
              draft.id(),
              "the rule " + draft.rule().id() + " exists already",
              "it is in " + first.source().problems().file());
    }
    return first == null;
  }

  private boolean hasSignalsOfItsOwn(RuleDraft draft) {
    Set<Object> own = new HashSet<>();
    int before = draft.source().problems().count();
    for (Signal signal : draft.rule().signals()) {
      String other = patterns.get(pattern(signal));
      if (other != null || !own.add(pattern(signal))) {
        draft
            .source()
            .problems()
            .add(
                draft.signals().getOrDefault(signal.name(), Place.START),
                "the signal has the same patterns as " + (other == null ? "another here" : other),
                "what rules share stands in signals/");
      }
    }
    boolean alone = draft.source().problems().count() == before;
    if (alone) {
      draft.rule().signals().forEach(signal -> patterns.put(pattern(signal), signal.name()));
    }
    return alone;
  }

  private boolean hasItsOwnCondition(RuleDraft draft) {
    Rule rule = draft.rule();
    Object verdict = List.of(rule.when(), rule.speaksFor(), rule.speaksAgainst());
    String other = conditions.putIfAbsent(verdict, rule.id());
    if (other != null) {
      draft
          .source()
          .problems()
          .add(
              draft.when(),
              "the rule holds whenever " + other + " does",
              "say what tells them apart");
    }
    return other == null;
  }

  private static Object pattern(Signal signal) {
    return List.of(
        Set.copyOf(signal.components()),
        new HashSet<>(signal.wordings()),
        new HashSet<>(signal.sightings()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the template of each message, as Drain does. Memory is bounded: by the number of templates,
 * of branches, and of words in each. Not thread-safe.
 */
public final class TemplateTree {
  /** How many of the first words tell branches apart. */
  private static final int DEPTH = 2;

  private static final int MOST_BRANCHES = 100;
  private static final int MOST_TEMPLATES = 2_000;

  /** The share of words that a message and its template must have in common. */
  private static final double ALIKE = 0.5;

  private final Map<List<String>, List<Template>> leaves = new LinkedHashMap<>();
  private final Map<List<String>, Integer> branches = new LinkedHashMap<>();
  private int templates;

  /** The template that a message joins or begins; empty where no more are kept. */
  public Optional<Template> add(String message) {
    List<String> words = Words.of(message);
    List<String> path = path(words);
    Optional<Template> nearest = nearest(leaves.getOrDefault(path, List.of()), words);
    if (nearest.isPresent()) {
      nearest.get().join(words);
      return nearest;
    }
    if (isFull()) {
      return Optional.empty();
    }
    templates++;
    Template begun = new Template(words);
    leaves.computeIfAbsent(path, leaf -> new ArrayList<>()).add(begun);
    return Optional.of(begun);
  }

  private boolean isFull() {
    return templates == MOST_TEMPLATES;
  }

  /**
   * The number of words, then the first of them; {@code <*>} where a node has too many branches.
   */
  private List<String> path(List<String> words) {
    List<String> path = new ArrayList<>(List.of(Integer.toString(words.size())));
    for (String word : words.subList(0, Math.min(DEPTH, words.size()))) {
      List<String> next = new ArrayList<>(path);
      next.add(word);
      if (!branches.containsKey(next) && !branch(path, next)) {
        next.set(next.size() - 1, Words.ANY);
      }
      path = next;
    }
    return List.copyOf(path);
  }

  /** Whether a node takes one more branch. */
  private boolean branch(List<String> node, List<String> next) {
    if (isFull() || branches.getOrDefault(node, 0) >= MOST_BRANCHES) {
      return false;
    }
    branches.merge(node, 1, Integer::sum);
    branches.put(next, 0);
    return true;
  }

  /** The most similar; of equals, the more particular, then the first. */
  private static Optional<Template> nearest(List<Template> leaf, List<String> words) {
    Optional<Template> best = Optional.empty();
    double most = ALIKE;
    for (Template template : leaf) {
      double similarity = template.similarity(words);
      boolean better =
          similarity > most
              || (similarity == most
                  && best.map(known -> template.varying() < known.varying()).orElse(true));
      if (better) {
        best = Optional.of(template);
        most = similarity;
      }
    }
    return best;
  }
}

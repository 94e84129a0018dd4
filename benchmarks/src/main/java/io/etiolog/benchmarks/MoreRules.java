// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * More rules than there are: the catalogue's own, and copies of them in which one or two words of
 * each literal are replaced, and one added, from the words of the catalogue, by chance from a fixed
 * seed.
 */
final class MoreRules {
  private static final long SEED = 20250723;

  /** Shorter words are on every line, and no rule rests on them. */
  private static final int SHORTEST = 6;

  private final Random random = new Random(SEED);
  private final List<String> words;

  private MoreRules(Catalog catalog) {
    TreeSet<String> all = new TreeSet<>();
    for (Signal signal : catalog.signals().values()) {
      for (Wording wording : signal.wordings()) {
        for (String word : wording.anchor().split(" ")) {
          if (word.length() >= SHORTEST) {
            all.add(word);
          }
        }
      }
    }
    words = List.copyOf(all);
  }

  /**
   * The signals of so many times the catalogue's rules.
   *
   * @param times 1 for the catalogue itself
   */
  static List<Signal> of(Catalog catalog, int times) {
    MoreRules rules = new MoreRules(catalog);
    List<Signal> signals = new ArrayList<>(catalog.signals().values());
    for (int copy = 1; copy < times; copy++) {
      for (Signal signal : catalog.signals().values()) {
        signals.add(rules.varied(signal, copy));
      }
    }
    return signals;
  }

  private Signal varied(Signal signal, int copy) {
    return new Signal(
        signal.name() + "-" + copy,
        signal.says(),
        signal.components(),
        signal.severity(),
        signal.wordings().stream().map(this::varied).toList(),
        List.of(),
        signal.by(),
        List.of(),
        Optional.empty(),
        signal.derived());
  }

  private Wording varied(Wording wording) {
    List<String> anchor = new ArrayList<>(List.of(wording.anchor().split(" ")));
    if (anchor.size() == 1) {
      anchor.add("");
    }
    for (int i = 0; i < 2; i++) {
      anchor.set(random.nextInt(anchor.size()), words.get(random.nextInt(words.size())));
    }
    anchor.add(words.get(random.nextInt(words.size())));
    return new Wording(
        List.of(String.join(" ", anchor).strip()),
        List.of(),
        wording.not(),
        wording.fields(),
        wording.regex(),
        wording.in(),
        wording.captures(),
        wording.renames(),
        wording.versions(),
        wording.whole());
  }
}

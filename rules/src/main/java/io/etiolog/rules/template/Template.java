// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.template;

import java.util.ArrayList;
import java.util.List;

/** A template that grows more general with each message that joins it. Not thread-safe. */
public final class Template {
  private final List<String> words;

  Template(List<String> words) {
    this.words = new ArrayList<>(words);
  }

  /** The share of words that are the same; a word that varies already is not counted as one. */
  double similarity(List<String> message) {
    int same = 0;
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals(Words.ANY) && words.get(i).equals(message.get(i))) {
        same++;
      }
    }
    return (double) same / words.size();
  }

  int varying() {
    return (int) words.stream().filter(Words.ANY::equals).count();
  }

  void join(List<String> message) {
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals(message.get(i))) {
        words.set(i, Words.ANY);
      }
    }
  }

  /** The words, with {@code <*>} for those that vary. */
  public String text() {
    return String.join(" ", words);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The signals that may be named in one file, and the checks of whatever names them. */
final class References {
  private static final Set<String> OF_EVERY_LINE = Set.of("component", "node");

  private final String group;
  private final Map<String, SignalDraft> shared;
  private final Map<String, SignalDraft> own;
  private final Set<String> rules;
  private final Problems problems;

  /**
   * What one file may name.
   *
   * @param group the file's own group, whose names need no slash
   * @param shared the signals of {@code signals/}, by full name
   * @param own the file's own signals, when it is a rule
   * @param rules every rule's id
   */
  References(
      String group,
      Map<String, SignalDraft> shared,
      Map<String, SignalDraft> own,
      Set<String> rules,
      Problems problems) {
    this.group = group;
    this.shared = shared;
    this.own = own;
    this.rules = rules;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  /** The signal of a name; empty, with a problem, where it can't be used. */
  Optional<SignalDraft> signal(YamlNode.Scalar name) {
    String full = name.text().contains("/") ? name.text() : group + "/" + name.text();
    if (own.containsKey(full)) {
      // Whatever is wrong with it has been said, and the rule does not stand.
      return Optional.ofNullable(own.get(full));
    }
    SignalDraft draft = shared.get(full);
    if (draft == null) {
      problems.add(name.place(), "there is no signal " + name.text(), suggestion(name.text()));
      return Optional.empty();
    }
    if (!draft.sound()) {
      problems.add(name.place(), "the signal " + full + " has mistakes of its own");
      return Optional.empty();
    }
    return Optional.of(draft);
  }

  private String suggestion(String written) {
    int slash = written.indexOf('/');
    if (slash > 0 && rules.contains(written.substring(0, slash))) {
      return "a rule's own signals are its own: what rules share stands in signals/";
    }
    Set<String> names = new TreeSet<>(shared.keySet());
    for (String full : shared.keySet()) {
      if (slash < 0 && full.endsWith("/" + written)) {
        return "did you mean " + full + "?";
      }
    }
    own.keySet().forEach(full -> names.add(full.substring(group.length() + 1)));
    return Nearest.didYouMean(written, names);
  }

  /** Checks that a signal may capture what is asked of it; {@code node} is always known. */
  void checkCapture(YamlNode.Scalar name, List<SignalDraft> signals) {
    for (SignalDraft signal : signals) {
      if (!checkCapture(name, signal.captures(), problems)) {
        return;
      }
    }
  }

  /** Checks that a name is captured, or is one that every line has. */
  static boolean checkCapture(
      YamlNode.Scalar name, Collection<String> captures, Problems problems) {
    if (captures.contains(name.text()) || OF_EVERY_LINE.contains(name.text())) {
      return true;
    }
    String near = Nearest.didYouMean(name.text(), captures);
    String list = captures.isEmpty() ? "" : "it captures " + String.join(", ", captures);
    problems.add(
        name.place(),
        "no wording of the signal captures " + name.text(),
        near.isEmpty() ? list : near);
    return false;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Bound;
import io.etiolog.rules.catalog.Descent;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.match.ValueTests;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What rules say of the kind and the place of what they explain, held against what was found. */
final class Bounds {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private Bounds() {}

  /**
   * Whether an edge leads on from this cause to this effect, as they were found. An edge further on
   * is held against the lines of the cause as well, since those between need not have been found.
   */
  static boolean holds(Bound bound, Finding cause, Finding effect) {
    return cause.lines().anyMatch(line -> passes(bound.where(), line))
        && (bound.on().isEmpty() || mayBeSame(nodes(bound.on(), cause), effect.places()));
  }

  /** Whether an effect, as it was found, may follow from this cause. */
  static boolean mayFollow(Finding effect, String cause) {
    return effect.rule().causality().descents().stream()
        .filter(descent -> !descent.from().contains(cause))
        .noneMatch(descent -> allAre(effect, descent));
  }

  private static boolean allAre(Finding effect, Descent descent) {
    return effect.lines().allMatch(line -> passes(descent.where(), line));
  }

  /** Whether a line passes all of these tests of its captures. */
  static boolean passes(Map<String, ValueTest> where, Occurrence line) {
    return where.entrySet().stream()
        .allMatch(test -> ValueTests.holds(test.getValue(), line.value(test.getKey())));
  }

  /** The nodes that a capture names; those whose lines show the cause, where it names none. */
  private static Set<String> nodes(String capture, Finding cause) {
    Set<String> named = cause.values(capture);
    return named.isEmpty() ? cause.nodes() : named;
  }

  /** Whether two sets of nodes have one in common; what is not known may be anything. */
  static boolean mayBeSame(Set<String> some, Set<String> others) {
    return some.isEmpty() || others.isEmpty() || haveOneInCommon(some, others);
  }

  private static boolean haveOneInCommon(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> sameHost(a, b)));
  }

  /**
   * Hosts are named with and without their domain, in either case; two names with a domain each are
   * two hosts.
   */
  static boolean sameHost(String a, String b) {
    String one = a.toLowerCase(Locale.ROOT);
    String other = b.toLowerCase(Locale.ROOT);
    return one.equals(other) || isShortFor(one, other) || isShortFor(other, one);
  }

  private static boolean isShortFor(String name, String whole) {
    return whole.startsWith(name + ".") && !ADDRESS.matcher(whole).matches();
  }
}

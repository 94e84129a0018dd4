// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of program versions, written as comparisons that must all hold: {@code >=3.4 <3.6}.
 *
 * @param bounds the comparisons; none means every version
 */
public record VersionRange(List<Bound> bounds) {
  private static final Pattern WRITTEN =
      Pattern.compile("(<|<=|>|>=|=)?v?[0-9]{1,9}(\\.[0-9]{1,9})*");

  /** Every version. */
  public static final VersionRange ANY = new VersionRange(List.of());

  /** Forbids later change. */
  public VersionRange {
    bounds = List.copyOf(bounds);
  }

  /**
   * One comparison.
   *
   * @param operator {@code <}, {@code <=}, {@code >}, {@code >=} or {@code =}
   * @param version its numbers
   */
  public record Bound(String operator, List<Integer> version) {}

  /** Reads a range; empty when the text is not one. */
  public static Optional<VersionRange> parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    for (String part : text.strip().split("\\s+", -1)) {
      if (!WRITTEN.matches(part)) {
        return Optional.empty();
      }
      int digits = 0;
      while (digits < part.length() && "<>=".indexOf(part.charAt(digits)) >= 0) {
        digits++;
      }
      String operator = digits == 0 ? "=" : part.substring(0, digits);
      bounds.add(new Bound(operator, numbers(part.substring(digits))));
    }
    return Optional.of(new VersionRange(bounds));
  }

  /** Whether a version lies in the range; a version that is not known always may. */
  public boolean covers(String version) {
    if (bounds.isEmpty()) {
      return true;
    }
    List<Integer> numbers = numbers(version);
    return numbers.isEmpty() || bounds.stream().allMatch(bound -> holds(bound, numbers));
  }

  private static boolean holds(Bound bound, List<Integer> version) {
    int order = 0;
    for (int i = 0; i < bound.version().size() && order == 0; i++) {
      int have = i < version.size() ? version.get(i) : 0;
      order = Integer.compare(have, bound.version().get(i));
    }
    return switch (bound.operator()) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> order == 0;
    };
  }

  private static List<Integer> numbers(String version) {
    List<Integer> numbers = new ArrayList<>();
    String text = version.startsWith("v") ? version.substring(1) : version;
    for (String part : text.split("\\.", -1)) {
      int end = 0;
      while (end < part.length() && end < 9 && part.charAt(end) >= '0' && part.charAt(end) <= '9') {
        end++;
      }
      if (end == 0) {
        break;
      }
      numbers.add(Integer.parseInt(part.substring(0, end)));
      if (end < part.length()) {
        break;
      }
    }
    return numbers;
  }
}

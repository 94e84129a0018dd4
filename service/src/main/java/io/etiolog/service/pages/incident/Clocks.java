// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what clocks that were ahead have told to where it belongs among the others. Immutable. */
final class Clocks {
  /** etcd looks at the clocks of its peers every half a minute. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(30);

  private final Map<String, TimeAxis.Clock> byNode;

  Clocks(List<TimeAxis.Clock> clocks) {
    this.byNode =
        clocks.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    TimeAxis.Clock::node, Function.identity(), (a, b) -> a));
  }

  /** When it was by the clocks of the others; before and after its clock was wrong, as it says. */
  Instant corrected(String node, Instant time) {
    return Optional.ofNullable(byNode.get(node))
        .filter(clock ->
            !time.isBefore(clock.from().minus(LOOKED_AT))
                && !time.isAfter(clock.to().plus(LOOKED_AT)))
        .map(clock -> time.minus(clock.ahead()))
        .orElse(time);
  }
}

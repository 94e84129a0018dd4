// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.TimeAxis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts what clocks that were ahead have told to where it belongs among the others. Immutable. */
final class Clocks {
  /** etcd looks at the clocks of its peers every half a minute. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(30);

  private final Map<String, List<TimeAxis.Clock>> byNode;

  Clocks(List<TimeAxis.Clock> clocks) {
    this.byNode = clocks.stream().collect(Collectors.groupingBy(TimeAxis.Clock::node));
  }

  /** When it was by the clocks of the others; before and after its clock was wrong, as it says. */
  Instant corrected(String node, Instant time) {
    return byNode.getOrDefault(node, List.of()).stream()
        .filter(clock ->
            !time.isBefore(clock.from().minus(LOOKED_AT))
                && !time.isAfter(clock.to().plus(LOOKED_AT)))
        .findFirst()
        .map(clock -> time.minus(clock.ahead()))
        .orElse(time);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Plans;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.SeenCluster;
import io.etiolog.service.remediation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ListAssert;

/** How the tests of guards ask them, in a cluster as it is seen. */
final class Asking {
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Surroundings ROOM = new Surroundings(OptionalLong.of(1_000L << 20), 10L << 30);

  static List<Precondition> found(Plan plan, String step, ClusterState now) {
    return found(plan, step, now, Moment.NOW, ROOM);
  }

  static List<Precondition> found(
      Plan plan, String step, ClusterState now, Moment moment, Surroundings surroundings) {
    Step asked = plan.step(step).orElseThrow();
    return Guards.ask(new Situation(now, plan, asked, moment, surroundings));
  }

  static ListAssert<String> assertRefused(List<Precondition> found) {
    return assertThat(
        found.stream()
            .filter(precondition -> precondition.verdict().refuses())
            .map(precondition -> precondition.rule() + ": " + precondition.measured())
            .toList());
  }

  static Plan removal(SeenCluster cluster, int member) {
    return Plans.of("remove-member", cluster.state(), Map.of("member", "cp-" + member));
  }

  private Asking() {}
}

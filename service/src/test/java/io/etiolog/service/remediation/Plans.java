// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.playbook.Draft;
import io.etiolog.service.remediation.playbook.Playbook;
import io.etiolog.service.remediation.playbook.Playbooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes the plans of tests. */
public final class Plans {
  private Plans() {}

  /** By this playbook, for a cluster as it is seen. */
  public static Plan of(String playbook, ClusterState state, Map<String, String> asked) {
    Playbook found = Playbooks.named(playbook).orElseThrow();
    try {
      Draft draft = found.draft(state, Playbooks.asked(found, asked));
      return new Plan(
          "p1",
          "test",
          playbook,
          draft.title(),
          asked,
          "",
          "somebody",
          state.at(),
          state.at().plus(Duration.ofHours(1)),
          Fingerprint.of(state),
          Membership.of(state),
          draft.steps());
    } catch (RefusedException e) {
      throw new AssertionError(e.why(), e);
    }
  }

  /** Of one action alone, whoever would make such a plan. */
  public static Plan of(Action action, ClusterState state) {
    return new Plan(
        "p1",
        "test",
        "by-hand",
        "Do it",
        Map.of(),
        "",
        "somebody",
        state.at(),
        state.at().plus(Duration.ofHours(1)),
        Fingerprint.of(state),
        Membership.of(state),
        List.of(Step.of("it", "It", Risk.DESTRUCTIVE, "for a test", action)));
  }
}

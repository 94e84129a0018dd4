// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Membership;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** That it is the right cluster, and that its members are who the plan takes them for. */
final class IdentityGuards {
  private IdentityGuards() {}

  static List<Guard> all() {
    return List.of(
        Guard.of("M17", "All endpoints belong to the cluster of the plan", IdentityGuards::cluster),
        Guard.of(
            "M23",
            "All who follow the leader have the same list of members",
            IdentityGuards::sameList),
        Guard.of("M18", "The members are those that the plan knows", IdentityGuards::members)
            .broughtAboutBy(
                Set.of(
                    Action.RemoveMember.class,
                    Action.AddLearner.class,
                    Action.PromoteLearner.class)));
  }

  private static Measured cluster(Situation now) {
    List<String> ids = now.state().clusterIds().stream().map(MemberId::hex).sorted().toList();
    String planned = now.plan().fingerprint().cluster();
    if (ids.isEmpty()) {
      return Measured.unknown("no endpoint answers");
    }
    return Measured.of(
        ids.equals(List.of(planned)),
        "cluster "
            + String.join(" and ", ids)
            + (ids.equals(List.of(planned)) ? "" : ", planned for " + planned));
  }

  private static Measured sameList(Situation now) {
    if (now.state().members().isPresent()) {
      List<String> others =
          now.state()
              .answered()
              .filter(answer -> !answer.members().isEmpty())
              .filter(answer -> !Set.copyOf(answer.members()).equals(Set.copyOf(now.members())))
              .map(answer -> answer.endpoint().toString())
              .toList();
      return Measured.of(
          true,
          now.members().size()
              + " members in each list"
              + (others.isEmpty()
                  ? ""
                  : " of those who follow the leader; another one at " + others));
    }
    return now.state().answered().findAny().isPresent()
        ? Measured.of(false, "the lists differ")
        : Measured.unknown("nobody told of the members");
  }

  private static Measured members(Situation now) {
    if (now.state().members().isEmpty()) {
      return Measured.unknown("the members are not known");
    }
    Membership expected = now.plan().membersBefore(now.step());
    Optional<String> difference = expected.difference(now.members());
    return Measured.of(
        difference.isEmpty(), difference.orElse(now.members().size() + " as planned"));
  }
}

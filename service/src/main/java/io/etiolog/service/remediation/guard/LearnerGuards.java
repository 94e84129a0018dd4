// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What adding a learner asks for, and giving it its vote. */
final class LearnerGuards {
  /** etcd itself promotes from there on ({@code readyPercent} in its server.go). */
  private static final double IN_SYNC = 0.9;

  private LearnerGuards() {}

  static List<Guard> of(Action.AddLearner learner) {
    List<Guard> guards = new ArrayList<>(ActorGuards.membership());
    guards.addAll(
        List.of(
            HealthGuards.led(),
            HealthGuards.allHealthy("M3"),
            Guard.of("M2", "No member was added and never started", LearnerGuards::allStarted)
                .broughtAboutBy(Set.of(Action.RemoveMember.class, Action.AwaitStart.class)),
            Guard.of("M12", "There is no learner", LearnerGuards::noLearner)
                .broughtAboutBy(Set.of(Action.RemoveMember.class, Action.PromoteLearner.class)),
            Guard.of("M17", "Nobody has its peer URLs", now -> free(learner.peerUrls(), now))
                .broughtAboutBy(Set.of(Action.RemoveMember.class)),
            HealthGuards.notCorrupt("D17")));
    return List.copyOf(guards);
  }

  private static Measured allStarted(Situation now) {
    List<String> waiting =
        now.members().stream().filter(member -> !member.started()).map(Member::toString).toList();
    return Measured.of(
        waiting.isEmpty(), waiting.isEmpty() ? "all are started" : String.join(", ", waiting));
  }

  private static Measured noLearner(Situation now) {
    List<String> learners =
        now.members().stream().filter(Member::learner).map(Member::toString).toList();
    return Measured.of(
        learners.isEmpty(), learners.isEmpty() ? "none" : String.join(", ", learners));
  }

  private static Measured free(List<URI> peerUrls, Situation now) {
    List<String> taken =
        now.members().stream()
            .filter(member -> member.peerUrls().stream().anyMatch(peerUrls::contains))
            .map(Member::toString)
            .toList();
    return Measured.of(taken.isEmpty(), taken.isEmpty() ? "free" : String.join(", ", taken));
  }

  static List<Guard> promoting(Target member) {
    return List.of(
        HealthGuards.led(),
        Guard.of("M12", "It is a learner that was started", now -> learner(member, now))
            .broughtAboutBy(Set.of(Action.AddLearner.class, Action.AwaitStart.class)),
        Guard.of("M12", "It is in sync with the leader", now -> inSync(member, now))
            .broughtAboutBy(Set.of(Action.AddLearner.class, Action.AwaitStart.class)),
        HealthGuards.othersHealthy("M9", member).broughtAboutBy(Set.of(Action.RemoveMember.class)),
        Guard.of("M8", "The healthy voters are a quorum with it", now -> projected(member, now))
            .broughtAboutBy(Set.of(Action.AddLearner.class, Action.AwaitStart.class)),
        HealthGuards.notCorrupt("D17"));
  }

  private static Measured learner(Target member, Situation now) {
    return now.member(member)
        .map(found ->
            Measured.of(
                found.learner() && found.started(),
                found.learner() ? (found.started() ? "a learner" : "never started") : "a voter"))
        .orElseGet(() -> Measured.of(false, member.difference(now.members())));
  }

  private static Measured inSync(Target member, Situation now) {
    Optional<MemberStatus> own = now.status(member);
    Optional<MemberStatus> leader = now.state().leading().map(Answered::status);
    if (own.isEmpty() || leader.isEmpty()) {
      return Measured.unknown(own.isEmpty() ? "it does not answer" : "the leader does not answer");
    }
    double part = (double) own.get().appliedIndex() / Math.max(1, leader.get().raftIndex());
    return Measured.of(
        part >= IN_SYNC,
        "entry "
            + own.get().appliedIndex()
            + " of "
            + leader.get().raftIndex()
            + ", "
            + Bytes.percent(part));
  }

  private static Measured projected(Target member, Situation now) {
    int voters = now.state().voters().size() + 1;
    long healthy =
        now.state().healthyVoters().size()
            + now.health(member).filter(health -> health.healthy()).stream().count();
    int quorum = voters / 2 + 1;
    return Measured.of(
        healthy >= quorum,
        "healthy voters with it " + healthy + ", quorum of the target " + quorum);
  }
}

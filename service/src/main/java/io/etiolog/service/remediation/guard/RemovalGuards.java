// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Target;
import io.etiolog.service.remediation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the removal of a member asks for. */
final class RemovalGuards {
  /** So long it must have been unhealthy (M16). */
  private static final Duration LASTING = Duration.ofMinutes(1);

  /** So long the members must have been the same (M19). */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private RemovalGuards() {}

  static List<Guard> of(Target member) {
    List<Guard> guards = new ArrayList<>(ActorGuards.membership());
    guards.addAll(
        List.of(
            HealthGuards.led(),
            Guard.of(
                "M17", "Id, name and peer URLs are of one member", now -> identity(member, now)),
            Guard.of("M7", "Three voters at least, if it is a voter", now -> size(member, now)),
            Guard.of(
                "M4", "Enough started voters stay for the quorum", now -> started(member, now)),
            Guard.of("M7", "The healthy voters left are a quorum", now -> projected(member, now)),
            HealthGuards.othersHealthy("M9", member),
            Guard.of(
                "M10", "It is unhealthy, or one voter more than needed", now -> spare(member, now)),
            Guard.of("M16", "It has been unhealthy for a minute", now -> lasting(member, now)),
            Guard.of(
                "M19", "No plan has changed the members for five minutes", now -> settled(now)),
            Guard.of("M14", "It does not lead", now -> follows(member, now))
                .broughtAboutBy(Set.of(Action.MoveLeader.class)),
            Guard.of("M15", "A snapshot was taken before", RemovalGuards::snapshot)));
    return List.copyOf(guards);
  }

  private static Measured identity(Target member, Situation now) {
    return Measured.of(
        now.member(member).isPresent(),
        now.member(member).isPresent() ? member.toString() : member.difference(now.members()));
  }

  private static boolean votes(Target member, Situation now) {
    return now.member(member).filter(found -> !found.learner()).isPresent();
  }

  private static List<Member> votersLeft(Target member, Situation now) {
    Optional<Member> gone = now.member(member);
    return now.state().voters().stream().filter(voter -> !gone.equals(Optional.of(voter))).toList();
  }

  private static Measured size(Target member, Situation now) {
    int voters = now.state().voters().size();
    return Measured.of(voters > 2 || (!votes(member, now) && voters > 0), voters + " voters");
  }

  private static Measured started(Target member, Situation now) {
    List<Member> left = votersLeft(member, now);
    long started = left.stream().filter(Member::started).count();
    int quorum = left.size() / 2 + 1;
    return Measured.of(
        started >= quorum, "started voters left " + started + ", quorum of the target " + quorum);
  }

  private static Measured projected(Target member, Situation now) {
    List<Member> left = votersLeft(member, now);
    long healthy = left.stream().filter(voter -> now.state().health(voter).healthy()).count();
    int quorum = left.size() / 2 + 1;
    return Measured.of(
        healthy >= quorum,
        "healthy voters after removal " + healthy + ", quorum of the target " + quorum);
  }

  private static boolean healthy(Target member, Situation now) {
    return now.health(member).filter(health -> health.healthy()).isPresent();
  }

  /**
   * Whether it is ill, by a sign of its own: it was asked and did not answer, it answered and said
   * so, or it was never started. Who was never asked may be well.
   */
  private static boolean isTold(Target member, Situation now) {
    return now.member(member)
        .filter(found ->
            !found.started()
                || now.state().of(found).isPresent()
                || now.state()
                    .silent()
                    .anyMatch(silent -> found.clientUrls().contains(silent.endpoint())))
        .isPresent();
  }

  private static Measured untold() {
    return Measured.unknown("it was not asked: name its client URL among the endpoints");
  }

  private static Measured spare(Target member, Situation now) {
    if (!isTold(member, now)) {
      return untold();
    }
    int voters = now.state().voters().size();
    boolean ill = !healthy(member, now);
    boolean spare = !votes(member, now) || voters % 2 == 0;
    String kind = ill ? "unhealthy" : votes(member, now) ? "healthy" : "a learner";
    return Measured.of(ill || spare, kind + ", " + voters + " voters");
  }

  /**
   * By two looks: at the proposal, and now. What was planned for an ill one spares a healthy one.
   */
  private static Measured lasting(Target member, Situation now) {
    if (!isTold(member, now)) {
      return untold();
    }
    boolean ill = !healthy(member, now);
    boolean before =
        now.plan().fingerprint().facts().stream()
            .anyMatch(
                fact -> fact.contains("(" + member.id() + ",") && fact.endsWith(", not healthy"));
    if (ill != before) {
      return Measured.of(
          false,
          ill ? "it was healthy when the plan was made" : "it was unhealthy then, and is healthy");
    }
    if (!ill) {
      return Measured.of(true, "it is healthy, and was chosen as one too many");
    }
    Duration seen = Duration.between(now.plan().proposedAt(), now.state().at());
    long wait = LASTING.minus(seen).toSeconds();
    String value =
        "seen unhealthy twice, "
            + seen.toSeconds()
            + " s apart"
            + (wait > 0 ? "; to be seen once more in " + wait + " s" : "");
    return seen.compareTo(LASTING) < 0 && now.moment() == Moment.AHEAD
        ? new Measured(Verdict.LATER, value)
        : Measured.of(seen.compareTo(LASTING) >= 0, value);
  }

  /** What was just changed must have shown that it holds before the next member goes. */
  private static Measured settled(Situation now) {
    Optional<Instant> changed = now.surroundings().membersChanged();
    if (changed.isEmpty()) {
      return Measured.of(true, "none has");
    }
    Duration since = Duration.between(changed.get(), now.state().at());
    String value = "one has, " + since.toSeconds() + " s ago";
    return since.compareTo(SETTLED) < 0 && now.moment() == Moment.AHEAD
        ? new Measured(Verdict.LATER, value)
        : Measured.of(since.compareTo(SETTLED) >= 0, value);
  }

  private static Measured follows(Target member, Situation now) {
    if (now.state().leader().isEmpty()) {
      return Measured.unknown("who leads is not known");
    }
    return Measured.of(!now.leads(member), now.leads(member) ? "it leads" : "it does not lead");
  }

  private static Measured snapshot(Situation now) {
    boolean taken =
        now.before().stream()
            .flatMap(step -> step.action().stream())
            .anyMatch(Action.TakeSnapshot.class::isInstance);
    return Measured.of(taken, taken ? "by an earlier step" : "none in this plan");
  }
}

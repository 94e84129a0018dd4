// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** That the cluster can bear what is going to be done to it. */
final class HealthGuards {
  private HealthGuards() {}

  /** Nothing is done to a cluster without a leader: lost quorum is a person's to repair (R3). */
  static Guard led() {
    return Guard.of(
        "R3",
        "The cluster has a leader",
        now ->
            Measured.of(
                now.state().leader().isPresent(),
                now.state()
                    .leader()
                    .map(id -> now.state().nameOf(id) + " leads")
                    .orElse("no leader that all follow")));
  }

  /** Every member answers, is led and keeps up. */
  static Guard allHealthy(String rule) {
    return Guard.of(rule, "All members are healthy", HealthGuards::health)
        .broughtAboutBy(Set.of(Action.RemoveMember.class, Action.AwaitStart.class));
  }

  private static Measured health(Situation now) {
    if (now.members().isEmpty()) {
      return Measured.unknown("the members are not known");
    }
    return troubled(now, List.of());
  }

  /** Every member but the one that the step is about. */
  static Guard othersHealthy(String rule, Target but) {
    return Guard.of(
        rule,
        "No other member is unhealthy",
        now ->
            now.members().isEmpty()
                ? Measured.unknown("the members are not known")
                : troubled(now, now.member(but).stream().toList()));
  }

  private static Measured troubled(Situation now, List<Member> but) {
    List<MemberHealth> asked =
        now.members().stream()
            .filter(member -> !but.contains(member))
            .map(now.state()::health)
            .toList();
    List<MemberHealth> ill = asked.stream().filter(health -> !health.healthy()).toList();
    return Measured.of(
        ill.isEmpty(),
        ill.isEmpty()
            ? asked.size() + " of " + asked.size() + " healthy"
            : ill.stream().map(MemberHealth::told).collect(Collectors.joining("; ")));
  }

  /** A cluster whose members' data differ is not touched before the bad member is gone. */
  static Guard notCorrupt(String rule) {
    return Guard.of(rule, "No CORRUPT alarm is raised", HealthGuards::corruption);
  }

  private static Measured corruption(Situation now) {
    return switch (now.state().alarms()) {
      case Alarms.Unknown(String why) -> Measured.unknown("the alarms are not known: " + why);
      case Alarms.Known(List<Alarm> raised) -> {
        List<Alarm> bad =
            raised.stream().filter(alarm -> alarm.kind() == Alarm.Kind.CORRUPT).toList();
        yield Measured.of(
            bad.isEmpty(),
            bad.isEmpty()
                ? (raised.isEmpty()
                    ? "no alarm"
                    : raised.size() == 1
                        ? "1 alarm, not CORRUPT"
                        : raised.size() + " alarms, none of them CORRUPT")
                : bad.stream().map(Alarm::toString).collect(Collectors.joining(", "))
                    + ": which member is wrong etiolog cluster compare tells; a person replaces it");
      }
    };
  }

  /** The member itself answers, is led and keeps up. */
  static Guard healthy(String rule, Target member) {
    return Guard.of(rule, member.name() + " is healthy", now -> health(member, now));
  }

  static Measured health(Target member, Situation now) {
    return now.health(member)
        .map(health ->
            Measured.of(health.healthy(), health.healthy() ? "it is" : "it " + health.why()))
        .orElseGet(() -> Measured.of(false, member.difference(now.members())));
  }
}

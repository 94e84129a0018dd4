// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What gaining space asks for. */
final class SpaceGuards {
  /** Worth it only then (D8). */
  private static final double FREE = 0.45;

  private static final long FREE_BYTES = 100L << 20;

  /** Disarmed only below this part of the quota (D12). */
  private static final double FILLED = 0.9;

  private static final String UNKNOWN_QUOTA =
      " has not told its quota: name the cluster's --quota-backend-bytes (D13)";

  private SpaceGuards() {}

  static List<Guard> compaction() {
    return List.of(
        HealthGuards.led(), HealthGuards.allHealthy("D5"), HealthGuards.notCorrupt("D6"));
  }

  static List<Guard> of(Action.Defragment defragment) {
    Target member = defragment.member();
    List<Guard> guards = new ArrayList<>(compaction());
    guards.add(Guard.of("D7", member.name() + " is no learner", now -> voter(member, now)));
    guards.add(
        Guard.of("D2", "It does not lead, unless it is the only voter", now -> last(member, now))
            .broughtAboutBy(Set.of(Action.MoveLeader.class)));
    if (!defragment.asked()) {
      guards.add(
          Guard.of("D8", "It gives back 45 % and 100 MiB at least", now -> worth(member, now)));
    }
    return guards;
  }

  private static Measured voter(Target member, Situation now) {
    return now.member(member)
        .map(found -> Measured.of(!found.learner(), found.learner() ? "a learner" : "a voter"))
        .orElseGet(() -> Measured.of(false, member.difference(now.members())));
  }

  private static Measured last(Target member, Situation now) {
    if (now.state().leader().isEmpty()) {
      return Measured.unknown("who leads is not known");
    }
    int voters = now.state().voters().size();
    boolean leads = now.leads(member);
    return Measured.of(
        !leads || voters == 1, (leads ? "it leads" : "it follows") + ", " + voters + " voters");
  }

  private static Measured worth(Target member, Situation now) {
    return now.status(member)
        .map(status -> {
          double part = (double) status.dbSizeFree() / Math.max(1, status.dbSize());
          return Measured.of(
              part >= FREE && status.dbSizeFree() >= FREE_BYTES,
              Bytes.text(status.dbSizeFree()) + " free, " + Bytes.percent(part));
        })
        .orElseGet(() -> Measured.unknown("its size is not known"));
  }

  static List<Guard> disarming(Target member) {
    return List.of(
        HealthGuards.led(),
        HealthGuards.notCorrupt("D17"),
        Guard.of("D12", "It is its NOSPACE alarm that is raised", now -> raised(member, now)),
        // No compaction brings it to light: without it nothing is begun that would end here.
        Guard.of("D13", "The quota of every member is known", SpaceGuards::quotas),
        Guard.of(
            "D12",
            "Every learner is below 90 % of its own quota, for none is defragmented (D7)",
            now -> below(now.members().stream().filter(Member::learner).toList(), now)),
        Guard.of(
                "D12",
                "Every member is below 90 % of its own quota",
                now ->
                    now.members().isEmpty()
                        ? Measured.unknown("the members are not known")
                        : below(now.members(), now))
            .broughtAboutBy(Set.of(Action.Compact.class, Action.Defragment.class)));
  }

  private static Measured raised(Target member, Situation now) {
    return switch (now.state().alarms()) {
      case Alarms.Unknown(String why) -> Measured.unknown("the alarms are not known: " + why);
      case Alarms.Known(List<Alarm> all) -> {
        Optional<Long> id = now.member(member).map(Member::id);
        boolean its = all.contains(new Alarm(id, Alarm.Kind.NOSPACE)) && id.isPresent();
        yield Measured.of(its, all.isEmpty() ? "no alarm" : all.toString());
      }
    };
  }

  private static Measured quotas(Situation now) {
    List<String> known = new ArrayList<>();
    for (Member member : now.members()) {
      Optional<MemberStatus> status = now.state().of(member).map(answer -> answer.status());
      if (status.isEmpty()) {
        return Measured.unknown(member.name() + " does not answer");
      }
      OptionalLong quota = now.quota(status.get());
      if (quota.isEmpty() || quota.getAsLong() <= 0) {
        return Measured.unknown(member.name() + UNKNOWN_QUOTA);
      }
      known.add(member.name() + " " + Bytes.text(quota.getAsLong()));
    }
    return known.isEmpty()
        ? Measured.unknown("the members are not known")
        : Measured.of(true, String.join(", ", known));
  }

  private static Measured below(List<Member> members, Situation now) {
    List<String> sizes = new ArrayList<>();
    boolean all = true;
    for (Member member : members) {
      Optional<MemberStatus> status = now.state().of(member).map(answer -> answer.status());
      if (status.isEmpty()) {
        return Measured.unknown("the size of " + member + " is not known");
      }
      OptionalLong quota = now.quota(status.get());
      if (quota.isEmpty() || quota.getAsLong() <= 0) {
        return Measured.unknown(member.name() + UNKNOWN_QUOTA);
      }
      double filled = (double) status.get().dbSize() / quota.getAsLong();
      all &= filled < FILLED;
      sizes.add(member.name() + " " + Bytes.percent(filled));
    }
    return Measured.of(all, sizes.isEmpty() ? "there is none" : String.join(", ", sizes));
  }

  static List<Guard> proof() {
    return List.of(
        HealthGuards.led(),
        Guard.of("D12", "No alarm is raised", SpaceGuards::quiet)
            .broughtAboutBy(Set.of(Action.DisarmNospace.class)));
  }

  private static Measured quiet(Situation now) {
    return switch (now.state().alarms()) {
      case Alarms.Unknown(String why) -> Measured.unknown("the alarms are not known: " + why);
      case Alarms.Known(List<Alarm> all) ->
          Measured.of(all.isEmpty(), all.isEmpty() ? "no alarm" : all.toString());
    };
  }
}

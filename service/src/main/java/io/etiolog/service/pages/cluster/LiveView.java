// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.cluster;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberHealth;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.pages.frame.Address;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the members of an etcd answered just now.
 *
 * @param frame for whom
 * @param cluster its name
 * @param at when they were asked
 * @param sentence how many are needed, and how many there are
 * @param tone how that looks
 * @param members those that are known
 * @param silent the endpoints that did not answer, and why
 * @param alarms those that are raised, or why they are not known
 */
public record LiveView(
    Frame frame,
    String cluster,
    String at,
    String sentence,
    String tone,
    List<MemberRow> members,
    List<String> silent,
    List<String> alarms) {
  /** Copies the lists. */
  public LiveView {
    members = List.copyOf(members);
    silent = List.copyOf(silent);
    alarms = List.copyOf(alarms);
  }

  /**
   * A member.
   *
   * @param name how people know it
   * @param healthy whether it can be counted on
   * @param why why not
   * @param role what it does
   * @param version of its program
   * @param size of its database, and of how much it may be
   * @param filled how much of that is taken, in hundredths; -1 where it is not known
   */
  public record MemberRow(
      String name,
      boolean healthy,
      String why,
      String role,
      String version,
      String size,
      int filled) {}

  /** Where the cluster is. */
  public String link() {
    return Address.cluster(cluster);
  }

  static LiveView of(Frame frame, String cluster, ClusterState state, OptionalLong quota) {
    int voters = state.voters().size();
    int healthy = state.healthyVoters().size();
    boolean known = voters > 0;
    return new LiveView(
        frame,
        cluster,
        Shown.moment(state.at()),
        known
            ? frame.say("etcd.quorum", state.quorum(), voters, healthy)
            : frame.say("etcd.unknown"),
        known && healthy >= state.quorum() ? "good" : "bad",
        state.members().orElse(List.of()).stream()
            .map(member -> row(frame, member, state, quota))
            .toList(),
        state.silent().map(one -> one.endpoint() + ": " + frame.tell(one.why())).toList(),
        alarms(frame, state.alarms()));
  }

  private static List<String> alarms(Frame frame, Alarms alarms) {
    return switch (alarms) {
      case Alarms.Known(List<Alarm> raised) ->
          raised.stream().map(alarm -> Shown.text(alarm.toString())).toList();
      case Alarms.Unknown(String why) ->
          List.of(frame.say("cluster.alarmsUnknown", frame.tell(why)));
    };
  }

  private static MemberRow row(
      Frame frame, Member member, ClusterState state, OptionalLong configured) {
    MemberHealth health = state.health(member);
    Optional<MemberStatus> status = state.of(member).map(Answered::status);
    OptionalLong quota =
        status.map(MemberStatus::quota).filter(OptionalLong::isPresent).orElse(configured);
    boolean leads = status.filter(MemberStatus::leads).isPresent();
    String role = frame.say(member.learner() ? "role.learner" : "role.voter");
    return new MemberRow(
        Shown.text(member.toString()),
        health.healthy(),
        frame.tell(health.why()),
        leads ? role + " · " + frame.say("etcd.leads") : role,
        status.map(MemberStatus::version).map(Shown::text).orElse(""),
        status.map(found -> size(found, quota)).orElse(""),
        status.map(found -> filled(found, quota)).orElse(-1));
  }

  private static String size(MemberStatus status, OptionalLong quota) {
    String size = Shown.bytes(status.dbSize());
    return quota.isPresent() ? size + " / " + Shown.bytes(quota.getAsLong()) : size;
  }

  private static int filled(MemberStatus status, OptionalLong quota) {
    return quota.isPresent() && quota.getAsLong() > 0
        ? Math.clamp(100 * status.dbSize() / quota.getAsLong(), 0, 100)
        : -1;
  }
}

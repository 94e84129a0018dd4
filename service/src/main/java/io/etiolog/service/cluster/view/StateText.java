// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.view;

import static java.util.stream.Collectors.joining;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EndpointState.Silent;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.settings.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The state of a cluster on a terminal: what it amounts to first, then a row for each member. */
public final class StateText {
  private static final List<String> HEAD =
      List.of("MEMBER", "ROLE", "STATE", "VERSION", "DATABASE", "IN USE", "QUOTA", "APPLIED");

  private StateText() {}

  /**
   * All of it, each line ended.
   *
   * @param configured the quota that its owner has configured in Etiolog, in bytes: etcd before 3.6
   *     does not tell its own
   */
  public static String of(ClusterState state, OptionalLong configured) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(state));
    lines.add(alarms(state.alarms()));
    lines.add("");
    lines.addAll(Rows.aligned(HEAD, rows(state, configured)));
    Stream.concat(troubles(state), disagreements(state)).forEach(lines::add);
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(joining());
  }

  /** What it amounts to: {@code 3 members vote, 2 make a quorum, 2 are healthy; cp-1 leads}. */
  static String summary(ClusterState state) {
    if (state.members().isEmpty()) {
      return state.answered().findAny().isEmpty()
          ? "No endpoint answers: nothing is known of this cluster but that."
          : "The members are not known: nobody told them, or not all tell the same.";
    }
    int voters = state.voters().size();
    int healthy = state.healthyVoters().size();
    String learners = learners(state.members().get().size() - voters);
    return (voters == 1 ? "1 member votes" : voters + " members vote")
        + learners
        + ", "
        + state.quorum()
        + (state.quorum() == 1 ? " makes a quorum, " : " make a quorum, ")
        + (healthy == 1 ? "1 is healthy" : healthy + " are healthy")
        + (healthy < state.quorum() ? shortage(state) : "")
        + "; "
        + state.leader().map(id -> state.nameOf(id) + " leads").orElse("nobody leads")
        + ".";
  }

  /** Who is led has a quorum behind it, whether the others can be reached from here or not. */
  private static String shortage(ClusterState state) {
    return state.leader().isPresent()
        ? " as far as can be seen from here, where not all are reached"
        : ": the quorum is lost";
  }

  private static String learners(int learners) {
    return learners == 0 ? "" : learners == 1 ? ", 1 learns" : ", " + learners + " learn";
  }

  private static String alarms(Alarms alarms) {
    return switch (alarms) {
      case Alarms.Known(List<Alarm> raised) when raised.isEmpty() -> "No alarm is raised.";
      case Alarms.Known(List<Alarm> raised) ->
          "Alarms: " + raised.stream().map(Alarm::toString).collect(joining(", ")) + ".";
      case Alarms.Unknown(String why) -> "Whether an alarm is raised is not known: " + why + ".";
    };
  }

  private static List<List<String>> rows(ClusterState state, OptionalLong configured) {
    List<List<String>> rows = new ArrayList<>();
    List<Member> members = state.members().orElse(List.of());
    members.stream()
        .sorted(Comparator.comparing(Member::name).thenComparing(Member::hex))
        .map(member -> row(member, state, configured))
        .forEach(rows::add);
    state
        .answered()
        .filter(answer -> members.stream().noneMatch(m -> m.id() == answer.status().memberId()))
        .map(answer -> row(answer, answer.endpoint().toString(), "not in the list", configured))
        .forEach(rows::add);
    return rows;
  }

  private static List<String> row(Member member, ClusterState state, OptionalLong configured) {
    String health = state.health(member).healthy() ? "healthy" : "NOT HEALTHY";
    return state
        .of(member)
        .map(answer -> row(answer, member.toString(), health, configured))
        .orElseGet(() ->
            List.of(
                member.toString(),
                member.learner() ? "learner" : "voter",
                health,
                "",
                "",
                "",
                "",
                ""));
  }

  private static List<String> row(
      Answered answer, String name, String health, OptionalLong configured) {
    MemberStatus status = answer.status();
    String role = status.leads() ? "leader" : status.learner() ? "learner" : "voter";
    return List.of(
        name,
        role,
        health,
        status.version(),
        Amount.rounded(status.dbSize()),
        Amount.rounded(status.dbSizeInUse()),
        quota(status, configured),
        Long.toString(status.appliedIndex()));
  }

  private static String quota(MemberStatus status, OptionalLong configured) {
    if (status.quota().isPresent()) {
      return Amount.rounded(status.quota().getAsLong());
    }
    return configured.isPresent()
        ? Amount.rounded(configured.getAsLong()) + ", as configured"
        : "not told";
  }

  private static Stream<String> troubles(ClusterState state) {
    Stream<String> members =
        state.members().orElse(List.of()).stream()
            .map(state::health)
            .filter(health -> !health.healthy())
            .map(health -> "  " + health.told() + ".");
    List<Member> known = state.members().orElse(List.of());
    Stream<String> endpoints =
        state
            .silent()
            .filter(
                silent -> known.stream().noneMatch(m -> m.clientUrls().contains(silent.endpoint())))
            .map(StateText::said);
    return Stream.concat(members, endpoints);
  }

  private static String said(Silent silent) {
    return "  " + silent.endpoint() + " does not answer: " + silent.why() + ".";
  }

  private static Stream<String> disagreements(ClusterState state) {
    return state.clusterIds().size() <= 1
        ? Stream.empty()
        : Stream.of(
            "  The endpoints belong to "
                + state.clusterIds().size()
                + " clusters: "
                + state
                    .answered()
                    .map(a -> a.endpoint() + " to " + MemberId.hex(a.status().clusterId()))
                    .collect(joining(", "))
                + ".");
  }
}

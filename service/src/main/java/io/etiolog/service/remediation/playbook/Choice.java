// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Target;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which members a plan is for. Stateless. */
final class Choice {
  private Choice() {}

  /** What {@link #asked} looks at, for the lists of parameters. */
  static final String MEMBER = "the id of the member in hexadecimal, or its name";

  static final String NAME = "its name, too: refused where the id is another's";
  static final String PEER_URLS = "its peer URLs, too: refused where the id is another's";

  /**
   * The member that was asked for, which must be one in all that was said of it.
   *
   * @throws RefusedException when there is none, or more than one
   */
  static Member asked(ClusterState state, Asked asked) throws RefusedException {
    String said =
        asked
            .text("member")
            .orElseThrow(() -> new RefusedException("Say which member: its id, or its name"));
    List<Member> found =
        members(state).stream()
            .filter(member -> member.hex().equals(said) || member.name().equals(said))
            .toList();
    if (found.size() != 1) {
      throw new RefusedException(
          (found.isEmpty() ? "No member has the id or name " : "More than one member is called ")
              + said
              + "; the cluster has "
              + state.members().orElse(List.of()));
    }
    agree(found.getFirst(), asked);
    return found.getFirst();
  }

  private static void agree(Member member, Asked asked) throws RefusedException {
    Optional<String> name = asked.text("name");
    Optional<List<URI>> urls = asked.urls("peerUrls");
    boolean same =
        name.filter(said -> !said.equals(member.name())).isEmpty()
            && urls.filter(said -> !said.stream().sorted().toList().equals(member.peerUrls()))
                .isEmpty();
    if (!same) {
      throw new RefusedException(
          "M17: what was said is of more than one member: the id is of "
              + Target.of(member)
              + name.map(said -> ", the name is " + said).orElse("")
              + urls.map(said -> ", the peer URLs are " + said).orElse(""));
    }
  }

  /** The members; they are known where a playbook is asked. */
  static List<Member> members(ClusterState state) {
    return state.members().orElse(List.of());
  }

  /** The healthy voters that do not lead, the most advanced first. */
  static List<Member> followers(ClusterState state) {
    return state.healthyVoters().stream()
        .filter(member -> !state.leader().equals(Optional.of(member.id())))
        .sorted(
            Comparator.comparing((Member member) -> -applied(member, state))
                .thenComparing(Member::hex))
        .toList();
  }

  private static long applied(Member member, ClusterState state) {
    return state.of(member).map(answer -> answer.status().appliedIndex()).orElse(0L);
  }

  /** The voter that leads. */
  static Optional<Member> leader(ClusterState state) {
    return state.voters().stream()
        .filter(member -> state.leader().equals(Optional.of(member.id())))
        .findFirst();
  }

  /** Whose database is copied before something is changed: a follower's, which nobody waits for. */
  static Member source(ClusterState state, List<Member> but) throws RefusedException {
    return Stream.concat(followers(state).stream(), leader(state).stream())
        .filter(member -> !but.contains(member) && state.of(member).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new RefusedException(
                "No healthy voter is there to take a snapshot from; where an alarm is all that is"
                    + " wrong, name the member"));
  }

  /** What of a member's file is free; 0 where it did not answer. */
  static long free(Member member, ClusterState state) {
    return state.of(member).map(Answered::status).map(status -> status.dbSizeFree()).orElse(0L);
  }
}

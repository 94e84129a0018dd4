// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EndpointState.Silent;
import java.util.Optional;

/**
 * Whether a member can be counted on: it answers, follows the leader that the others follow, keeps
 * up, and says of nothing that it is wrong, a database that is full excepted: that is a fault of
 * all members together, and what it takes to mend it must not be refused for it. Immutable.
 *
 * <p>Who does not answer is not healthy, whatever the reason. Sources: {@code docs} on etcd's
 * {@code endpoint health}; rules D5, D6 and M7 of trusted operators, which count the unknown as
 * unhealthy.
 *
 * @param member who
 * @param healthy whether it can be counted on
 * @param why not, as a part of a sentence; {@code ""} where it is
 */
public record MemberHealth(Member member, boolean healthy, String why) {
  /**
   * A follower that is so many entries behind is sent a snapshot, for the leader keeps no more
   * ({@code DefaultSnapshotCatchUpEntries} in etcd's {@code server/etcdserver/server.go}).
   */
  private static final long FAR_BEHIND = 5_000;

  /** Who has what trouble, for people: {@code cp-3 (3) does not answer: connection refused}. */
  public String told() {
    return (member.started() ? member : "the member " + member.hex()) + " " + why;
  }

  /** The health of a member of a cluster as it was seen. */
  static MemberHealth of(Member member, ClusterState state) {
    Optional<Answered> answer = state.of(member);
    String why = answer.map(found -> trouble(found, state)).orElseGet(() -> silence(member, state));
    return new MemberHealth(member, why.isEmpty(), why);
  }

  private static String silence(Member member, ClusterState state) {
    return state
        .silent()
        .filter(silent -> member.clientUrls().contains(silent.endpoint()))
        .map(Silent::why)
        .findFirst()
        .map(why -> "does not answer: " + why)
        .orElse(
            member.started()
                ? "none of the endpoints is known to be its"
                : "was added and never started");
  }

  private static String trouble(Answered answer, ClusterState state) {
    MemberStatus status = answer.status();
    if (status.leader().isEmpty()) {
      return "knows no leader";
    }
    if (!state.leader().equals(Optional.of(status.leader().getAsLong()))) {
      return "follows " + MemberId.hex(status.leader().getAsLong()) + ", others follow another";
    }
    long behind = farthest(state) - status.appliedIndex();
    if (behind > FAR_BEHIND) {
      return "is " + behind + " entries behind";
    }
    return status.errors().stream()
        .filter(error -> !error.contains("NOSPACE"))
        .findFirst()
        .map(error -> "says: " + error.strip())
        .orElse("");
  }

  private static long farthest(ClusterState state) {
    return state.led().mapToLong(answer -> answer.status().appliedIndex()).max().orElse(0);
  }
}

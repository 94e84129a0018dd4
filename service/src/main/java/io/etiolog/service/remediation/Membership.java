// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who belongs to a cluster, as a plan expects it: what was there when it was made, and what its own
 * steps have changed since. Immutable.
 *
 * @param seats one for each member
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Membership(List<Seat> seats) {
  /** Copies the list. */
  public Membership {
    seats = List.copyOf(seats);
  }

  /**
   * One member.
   *
   * @param member who
   * @param learner whether it has no vote
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Seat(Target member, boolean learner) {}

  /** The members of a cluster as it was seen; nobody where they are not known. */
  public static Membership of(ClusterState state) {
    return new Membership(
        state.members().orElse(List.of()).stream()
            .map(member -> new Seat(Target.of(member), member.learner()))
            .toList());
  }

  /** After this action, if it changes who belongs to it. */
  public Membership after(Action action) {
    List<Seat> changed = new ArrayList<>(seats);
    switch (action) {
      case Action.RemoveMember(Target gone) -> changed.removeIf(seat -> seat.member().equals(gone));
      case Action.AddLearner(var peerUrls, var name) ->
          changed.add(new Seat(Target.added(name, peerUrls), true));
      case Action.PromoteLearner(Target promoted) ->
          changed.replaceAll(
              seat -> seat.member().equals(promoted) ? new Seat(promoted, false) : seat);
      default -> {}
    }
    return new Membership(changed);
  }

  /** Where the cluster has it otherwise, for people; empty where it is just so. */
  public Optional<String> difference(List<Member> members) {
    List<String> wrong = new ArrayList<>();
    List<Member> strangers = new ArrayList<>(members);
    for (Seat seat : seats) {
      Optional<Member> found = seat.member().in(members);
      if (found.isEmpty()) {
        wrong.add(seat.member() + " is not there");
      } else {
        strangers.remove(found.get());
        if (found.get().learner() != seat.learner()) {
          wrong.add(seat.member() + (seat.learner() ? " has a vote" : " has no vote"));
        }
      }
    }
    strangers.forEach(member -> wrong.add(Target.of(member) + " is new"));
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
  }
}

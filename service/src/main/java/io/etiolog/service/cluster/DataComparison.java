// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Whether the members of a cluster hold the same data, by etcd's own hash of the key space, which
 * each makes of its own file; and whose are wrong, by what most of them say: etcd's CORRUPT alarm
 * names who differs from the leader, and it may be the leader that is wrong (D17;
 * etcd-io/etcd#14828). Immutable.
 *
 * @param revision at which they are compared
 * @param voters how many members vote
 * @param members what each said
 */
public record DataComparison(long revision, int voters, List<Told> members) {
  /** Copies the list. */
  public DataComparison {
    members = List.copyOf(members);
  }

  /**
   * What one member said.
   *
   * @param member who
   * @param hash of its key space; empty where it told none
   * @param why it told none; {@code ""} where it did
   */
  public record Told(Member member, Optional<KeySpaceHash> hash, String why) {}

  /** What the comparison comes to. */
  public enum Verdict {
    /** All members hold the same. */
    SAME,
    /** Most hold the same, and the others something else. */
    SOME_DIFFER,
    /** They differ, and no data are those of most. */
    NO_MAJORITY,
    /** They were compacted to different revisions, or not all have told. */
    UNKNOWN
  }

  /**
   * Asks each member that answers. Each goes through its whole key space for it, one after the
   * other: on a large database that takes seconds each.
   *
   * @param asked is told of each member that is asked next
   */
  public static DataComparison of(
      ClusterState state, ClusterAccess access, Patience patience, Consumer<Member> asked) {
    long revision =
        state.answered().mapToLong(answer -> answer.status().revision()).min().orElse(0);
    List<Told> told = new ArrayList<>();
    for (Member member : state.members().orElse(List.of())) {
      asked.accept(member);
      told.add(
          state
              .of(member)
              .map(answer -> told(member, answer, revision, access, patience))
              .orElseGet(() -> new Told(member, Optional.empty(), state.health(member).why())));
    }
    return new DataComparison(revision, state.voters().size(), told);
  }

  private static Told told(
      Member member, Answered answer, long revision, ClusterAccess access, Patience patience) {
    try (MemberClient client = MemberClient.open(answer.endpoint(), access, patience)) {
      return new Told(member, Optional.of(client.hash(revision)), "");
    } catch (EtcdCallException e) {
      return new Told(member, Optional.empty(), e.why());
    }
  }

  /** What it comes to. */
  public Verdict verdict() {
    Map<KeySpaceHash, List<Member>> groups = groups();
    Optional<KeySpaceHash> first = groups.keySet().stream().findFirst();
    if (first.isEmpty() || !groups.keySet().stream().allMatch(first.get()::isComparable)) {
      return Verdict.UNKNOWN;
    }
    if (groups.size() == 1) {
      return members.stream().allMatch(told -> told.hash().isPresent())
          ? Verdict.SAME
          : Verdict.UNKNOWN;
    }
    return most().isPresent() ? Verdict.SOME_DIFFER : Verdict.NO_MAJORITY;
  }

  /** Those whose data are not what most voters hold; none where nothing is what most hold. */
  public List<Member> differing() {
    Optional<KeySpaceHash> most = most();
    return verdict() == Verdict.SOME_DIFFER
        ? members.stream()
            .filter(told -> told.hash().isPresent() && !told.hash().equals(most))
            .map(Told::member)
            .toList()
        : List.of();
  }

  private Optional<KeySpaceHash> most() {
    return groups().entrySet().stream()
        .filter(group ->
            group.getValue().stream().filter(member -> !member.learner()).count() > voters / 2)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Map<KeySpaceHash, List<Member>> groups() {
    return members.stream()
        .filter(told -> told.hash().isPresent())
        .collect(
            Collectors.groupingBy(
                told -> told.hash().orElseThrow(),
                HashMap::new,
                Collectors.mapping(Told::member, Collectors.toList())));
  }
}

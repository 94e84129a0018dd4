// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The etcd cluster as the bundle shows it at its end.
 *
 * @param members those that are known
 * @param voters how many of them vote, or empty when not known
 * @param quorum how many voters must agree, or empty when not known
 * @param leader the leader's id, or empty
 * @param links who reaches whom, as far as members' own logs tell
 */
public record ClusterView(
    List<MemberView> members,
    Optional<Integer> voters,
    Optional<Integer> quorum,
    Optional<String> leader,
    List<LinkView> links) {
  /** Forbids later change. */
  public ClusterView {
    members = List.copyOf(members);
    links = List.copyOf(links);
  }

  /** One of which no member's own log is there. */
  public ClusterView(
      List<MemberView> members,
      Optional<Integer> voters,
      Optional<Integer> quorum,
      Optional<String> leader) {
    this(members, voters, quorum, leader, List.of());
  }

  /**
   * Whether one member reaches another at the end of its log.
   *
   * @param from the id of the member whose log tells it
   * @param to the id of the other
   * @param reached whether it does
   */
  public record LinkView(String from, String to, boolean reached) {}

  /**
   * A member.
   *
   * @param id in hexadecimal, or {@code ""}
   * @param name its name, or {@code ""}
   * @param address its peer address, or {@code ""}
   * @param role {@code voter}, {@code learner} or {@code removed}
   * @param state {@code reachable}, {@code unreachable} or {@code unknown}
   * @param database how large its database is; empty where nothing tells
   */
  public record MemberView(
      String id,
      String name,
      String address,
      String role,
      String state,
      Optional<DatabaseView> database) {
    /** One of whose database nothing is known. */
    public MemberView(String id, String name, String address, String role, String state) {
      this(id, name, address, role, state, Optional.empty());
    }
  }

  /**
   * How large a member's database is, as was told last.
   *
   * @param bytes what it takes
   * @param quota how many bytes it may take
   * @param at when {@code bytes} was told; empty where it was without a time
   */
  public record DatabaseView(Optional<Long> bytes, Optional<Long> quota, Optional<Instant> at) {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.ClusterView;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;

/**
 * The etcd cluster as it was understood.
 *
 * @param sentence how many are needed, and how many there are
 * @param tone how that looks
 * @param members those that are known
 */
public record EtcdView(String sentence, String tone, List<MemberView> members) {
  /** Copies the list. */
  public EtcdView {
    members = List.copyOf(members);
  }

  /**
   * A member.
   *
   * @param name its name, or its id where that is not known
   * @param id in hexadecimal
   * @param address where the others reach it
   * @param role {@code voter}, {@code learner} or {@code removed}
   * @param state {@code reachable}, {@code unreachable} or {@code unknown}
   * @param leads whether it leads
   */
  public record MemberView(
      String name, String id, String address, String role, String state, boolean leads) {
    /** How it looks. */
    public String tone() {
      return switch (state) {
        case "reachable" -> "good";
        case "unreachable" -> "bad";
        default -> "calm";
      };
    }

    /** Whether it counts. */
    public boolean votes() {
      return role.equals("voter");
    }
  }

  /** That of a cluster as its logs show it. */
  public static EtcdView of(Frame frame, ClusterView cluster) {
    List<MemberView> members =
        cluster.members().stream().map(member -> of(member, cluster)).toList();
    long reachable =
        members.stream().filter(one -> one.votes() && one.state().equals("reachable")).count();
    if (cluster.quorum().isEmpty() || cluster.voters().isEmpty()) {
      return new EtcdView(frame.say("etcd.unknown"), "calm", members);
    }
    int needed = cluster.quorum().get();
    String sentence = frame.say("etcd.quorum", needed, cluster.voters().get(), reachable);
    return new EtcdView(sentence, reachable >= needed ? "good" : "bad", members);
  }

  private static MemberView of(ClusterView.MemberView member, ClusterView cluster) {
    String name = member.name().isEmpty() ? member.id() : member.name();
    return new MemberView(
        Shown.text(name.isEmpty() ? member.address() : name),
        Shown.text(member.id()),
        Shown.text(member.address()),
        member.role(),
        member.state(),
        cluster.leader().filter(member.id()::equals).isPresent());
  }
}

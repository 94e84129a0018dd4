// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.ClusterView;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The etcd cluster as it was understood.
 *
 * @param sentence how many are needed, and how many there are
 * @param tone how that looks
 * @param arithmetic how that is reckoned, and how many more may fail
 * @param members those that are known
 * @param reaches who reaches whom, a row for each member whose own log tells it
 */
public record EtcdView(
    String sentence,
    String tone,
    String arithmetic,
    List<MemberView> members,
    List<ReachView> reaches) {
  /** Copies the list. */
  public EtcdView {
    members = List.copyOf(members);
    reaches = List.copyOf(reaches);
  }

  /**
   * Whom a member reaches.
   *
   * @param name the member whose log tells it
   * @param others for each of {@link #members}: {@code reached}, {@code unreached}, {@code untold},
   *     or {@code self}
   */
  public record ReachView(String name, List<String> others) {
    /** Copies the list. */
    public ReachView {
      others = List.copyOf(others);
    }
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
   * @param size of its database, and of how much it may be; {@code ""} where nothing tells
   * @param filled how much of that is taken, in hundredths; -1 where it is not known
   */
  public record MemberView(
      String name,
      String id,
      String address,
      String role,
      String state,
      boolean leads,
      String size,
      int filled) {
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
        cluster.members().stream().map(member -> of(frame, member, cluster)).toList();
    List<ReachView> reaches = reaches(members, cluster);
    if (cluster.quorum().isEmpty() || cluster.voters().isEmpty()) {
      return new EtcdView(frame.say("etcd.unknown"), "calm", "", members, reaches);
    }
    int voters = cluster.voters().get();
    int needed = cluster.quorum().get();
    String reckoned = frame.say("etcd.reckoned", voters, needed);
    int reachable = count(members, "reachable");
    int untold = count(members, "unknown");
    // Who is not told of may answer, or not: only where that decides it, nothing is known.
    if (reachable < needed && reachable + untold >= needed) {
      String sentence = frame.say("etcd.untold", needed, voters);
      return new EtcdView(sentence, "calm", reckoned, members, reaches);
    }
    String spare =
        reachable >= needed
            ? frame.say("etcd.spare", reachable - needed)
            : frame.say("etcd.lacking", needed - reachable);
    return new EtcdView(
        frame.say("etcd.quorum", needed, voters, reachable),
        reachable >= needed ? "good" : "bad",
        reckoned + " " + spare,
        members,
        reaches);
  }

  private static int count(List<MemberView> members, String state) {
    return Math.toIntExact(
        members.stream().filter(one -> one.votes() && one.state().equals(state)).count());
  }

  private static List<ReachView> reaches(List<MemberView> members, ClusterView cluster) {
    Map<String, Map<String, Boolean>> told = new HashMap<>();
    for (ClusterView.LinkView link : cluster.links()) {
      told.computeIfAbsent(link.from(), from -> new HashMap<>()).put(link.to(), link.reached());
    }
    List<ReachView> rows = new ArrayList<>();
    for (MemberView member : members) {
      Optional.ofNullable(told.get(member.id()))
          .ifPresent(its -> rows.add(reach(member, members, its)));
    }
    return rows;
  }

  private static ReachView reach(
      MemberView from, List<MemberView> members, Map<String, Boolean> told) {
    return new ReachView(
        from.name(),
        members.stream()
            .map(to -> to.equals(from) ? "self" : reach(Optional.ofNullable(told.get(to.id()))))
            .toList());
  }

  private static String reach(Optional<Boolean> told) {
    return told.map(reached -> reached ? "reached" : "unreached").orElse("untold");
  }

  private static MemberView of(Frame frame, ClusterView.MemberView member, ClusterView cluster) {
    String name = member.name().isEmpty() ? member.id() : member.name();
    return new MemberView(
        Shown.text(name.isEmpty() ? member.address() : name),
        Shown.text(member.id()),
        Shown.text(member.address()),
        member.role(),
        member.state(),
        cluster.leader().filter(member.id()::equals).isPresent(),
        member.database().map(database -> size(frame, database)).orElse(""),
        member.database().map(EtcdView::filled).orElse(-1));
  }

  private static String size(Frame frame, ClusterView.DatabaseView database) {
    String unknown = frame.say("state.unknown");
    return database.bytes().map(Shown::bytes).orElse(unknown)
        + " / "
        + database.quota().map(Shown::bytes).orElse(unknown)
        + database.at().map(at -> " (" + Shown.moment(at) + ")").orElse("");
  }

  private static int filled(ClusterView.DatabaseView database) {
    return database.bytes().isPresent() && database.quota().isPresent()
        ? (int) Math.clamp(100.0 * database.bytes().get() / database.quota().get(), 0, 100)
        : -1;
  }
}

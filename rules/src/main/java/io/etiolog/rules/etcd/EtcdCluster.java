// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.ClusterView.DatabaseView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The cluster at the end of the bundle: its members' logs and what snapshots say. Not thread-safe.
 */
public final class EtcdCluster {
  private static final List<String> OPENSHIFT =
      List.of(
          "etcd-platform/openshift",
          "etcd-platform/openshift-pod",
          "etcd-platform/openshift-operator",
          "etcd-platform/openshift-command");

  private static final List<String> RANCHER = List.of(" k3s[", " rke2[");
  private static final List<String> SYSTEMD = List.of(" etcd[");

  private final MemberLogs logs;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final MemberLists lists;
  private final Endpoints endpoints;
  private final Databases databases;
  private final Hashes hashes;
  private final Strays strays;
  private final Set<String> platforms;
  private final List<Occurrence> calledInVain;
  private final Reachability reachability;
  private final Optional<MemberLog> bestLog;

  /**
   * Reads it from what was found.
   *
   * @param ends until when each source goes on: a log that ends early says nothing of what came
   *     later
   */
  EtcdCluster(Found found, SourceEnds ends) {
    List<Occurrence> events = found.of(MemberLogs.EVENTS);
    this.logs = new MemberLogs(events, ends, found.leftOut());
    events.stream().filter(event -> !Writers.idIn(event).equals("0")).forEach(this::learn);
    this.lists = new MemberLists(found.of(List.of("etcd-members/row")));
    lists.current().forEach(this::learnRow);
    Endpoints seen = new Endpoints(found);
    boolean outdated = logs.all().stream().anyMatch(log -> isBefore(seen, log));
    this.endpoints = outdated ? new Endpoints(found.without("etcd-peers/endpoint")) : seen;
    this.databases = new Databases(found, endpoints);
    this.platforms = platforms(found, events);
    this.calledInVain = found.of(List.of("apiserver/storage-lost"));
    this.hashes = new Hashes(found);
    this.strays = new Strays(found);
    for (MemberLog log : logs.all()) {
      Membership known = log.membership();
      known.learners().forEach(id -> update(id, member -> member.as(true, member.removed())));
      known.removed().forEach(id -> update(id, member -> member.as(member.learner(), true)));
      update(log.id(), member -> member.with(log.name(), "", ""));
    }
    this.reachability = new Reachability(logs, endpoints);
    this.bestLog = findBestLog();
  }

  /**
   * Whether a snapshot shows that a member had a leader which, by its own log, it has lost for
   * good: then it was taken before, unless it is dated later, or the member had written more by
   * then.
   */
  private static boolean isBefore(Endpoints seen, MemberLog log) {
    return log.lastinglyLeaderless()
        && seen.led(log.id())
            .filter(
                row -> row.at().equals(Instant.MAX) || !row.at().isAfter(log.uptime().lastSpoke()))
            .filter(row -> log.position().stream().noneMatch(position -> position.isBehind(row)))
            .isPresent();
  }

  private static Set<String> platforms(Found found, List<Occurrence> events) {
    Set<String> platforms = new LinkedHashSet<>();
    if (!found.of(OPENSHIFT).isEmpty()) {
      platforms.add("openshift");
    }
    if (shows(found, "rancher") || isWrittenBy(RANCHER, events)) {
      platforms.add("rancher");
    } else if (shows(found, "k0s")) {
      platforms.add("k0s");
    } else if (shows(found, "talos")) {
      platforms.add("talos");
    } else if (isWrittenBy(SYSTEMD, events)
        || (shows(found, "systemd") && !shows(found, "static-pod"))) {
      platforms.add("systemd");
    }
    return platforms;
  }

  private static boolean shows(Found found, String platform) {
    return !found.of(List.of("etcd-platform/" + platform)).isEmpty();
  }

  /** Whether a member's own lines came through the journal of a unit: a pod's do not. */
  private static boolean isWrittenBy(List<String> units, List<Occurrence> events) {
    return events.stream()
        .map(event -> event.evidence().raw())
        .anyMatch(raw -> units.stream().anyMatch(raw::contains));
  }

  private void learn(Occurrence event) {
    String peer = event.captures().getOrDefault("peer", "");
    boolean ofMembers = event.signal().name().startsWith("etcd-members/");
    if (ofMembers || !event.value("address").isEmpty()) {
      update(peer, member -> member.with("", event.value("address"), ""));
    }
  }

  private void learnRow(Occurrence row) {
    update(
        row.value("peer"),
        member ->
            member
                .with(row.value("name"), row.value("address"), row.value("client"))
                .as(MemberLists.isLearner(row), false));
  }

  private void update(String id, UnaryOperator<Member> change) {
    if (!id.isEmpty() && !id.equals("0")) {
      members.put(id, change.apply(members.getOrDefault(id, Member.of(id))));
    }
  }

  /** The members' own logs. */
  MemberLogs memberLogs() {
    return logs;
  }

  Collection<MemberLog> logs() {
    return logs.all();
  }

  /** Whom the others reach, and who is dead. */
  Reachability reachability() {
    return reachability;
  }

  /** Everything known of a member. */
  Member member(String id) {
    return members.getOrDefault(id, Member.of(id));
  }

  /** Members that were not removed. */
  List<Member> members() {
    return members.values().stream().filter(member -> !member.removed()).toList();
  }

  /**
   * The member that is named, else the members with this client endpoint, removed ones among them;
   * where no client URL is known, those with a peer URL on the same host.
   */
  List<Member> membersAt(Occurrence word) {
    Member named = members.get(word.value("peer"));
    if (named != null) {
      return List.of(named);
    }
    String endpoint = Endpoints.endpoint(word);
    List<Member> serving =
        members.values().stream().filter(member -> member.serves(endpoint)).toList();
    return serving.isEmpty()
        ? members.values().stream()
            .filter(member -> member.client().isEmpty() && member.isOn(endpoint))
            .toList()
        : serving;
  }

  /** Whether it is known of every voter where it is, so that who is elsewhere is none. */
  boolean addressesKnown() {
    return certainVoters() > 0 && voters().stream().noneMatch(id -> member(id).address().isEmpty());
  }

  /** Whether anything in the bundle speaks of an etcd cluster. */
  public boolean known() {
    return !logs.all().isEmpty()
        || !members.isEmpty()
        || !endpoints.statuses().isEmpty()
        || !endpoints.healthy().isEmpty();
  }

  /** Who runs etcd, where that asks for a plan of its own, such as {@code openshift}. */
  Set<String> platforms() {
    return platforms;
  }

  /** Lines of API servers that cannot reach etcd. */
  List<Occurrence> calledInVain() {
    return calledInVain;
  }

  /** Members whose logs end with the end of their process. */
  List<MemberLog> stopped() {
    return logs.all().stream().filter(log -> log.uptime().stop().isPresent()).toList();
  }

  MemberLists lists() {
    return lists;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  /** Voters: by the member list, else by the log that knows most. Empty when nothing tells. */
  Set<String> voters() {
    Set<String> listed = lists.voters();
    return listed.isEmpty() ? bestLog().map(MemberLog::voters).orElse(Set.of()) : listed;
  }

  /** How many vote; 0 where only hearsay tells. */
  int certainVoters() {
    boolean certain =
        !lists.voters().isEmpty() || bestLog().filter(log -> log.membership().known()).isPresent();
    return certain ? voters().size() : 0;
  }

  /** How much a member's database takes, and may take; empty where nothing tells. */
  Optional<DatabaseView> database(String id) {
    return databases.of(id, logs.reportersOf(id));
  }

  /** What the statuses say of the members' data. */
  Revisions revisions() {
    return new Revisions(endpoints.statuses(), certainVoters());
  }

  /** Whether a snapshot shows that a member answers. */
  boolean answers(String id) {
    return endpoints.answers(id);
  }

  /** Whether a snapshot shows that a member alone at its endpoint does not answer there. */
  boolean isUnanswered(String id) {
    return endpoints.unhealthy().stream()
        .filter(Endpoints::missed)
        .filter(word -> !mayHaveAnswered(word))
        .map(this::membersAt)
        .anyMatch(there -> there.size() == 1 && there.getFirst().id().equals(id));
  }

  /** A member that is reached and has no majority lets a proposal run out of time too. */
  private boolean mayHaveAnswered(Occurrence word) {
    String error = word.value("error");
    return endpoints.healthy().isEmpty()
        && Failure.of(error) == Failure.TIMED_OUT
        && error.contains("failed to commit proposal");
  }

  /** How far each member's log goes, by its status. */
  Map<String, Long> indexes() {
    return endpoints.indexes();
  }

  /** What its checks say of the members' data. */
  Hashes hashes() {
    return hashes;
  }

  /** Who is said to be of another cluster. */
  Strays strays() {
    return strays;
  }

  /**
   * The leader at the end, by a log or else by a snapshot; empty when there is none, or when it no
   * longer answers.
   */
  Optional<String> leader() {
    return bestLog()
        .map(MemberLog::leader)
        .filter(leader -> !leader.isEmpty())
        .or(endpoints::leader)
        .filter(leader -> !dead().containsKey(leader));
  }

  /**
   * The log to believe: of a member that is not dead, one that has a leader, then one that knows
   * its configuration, the latest.
   */
  Optional<MemberLog> bestLog() {
    return bestLog;
  }

  private Optional<MemberLog> findBestLog() {
    return logs.all().stream()
        .max(
            Comparator.comparing((MemberLog log) -> !dead().containsKey(log.id()))
                .thenComparing(log -> !log.stopped() && !log.leader().isEmpty())
                .thenComparing(log -> log.membership().known())
                .thenComparing(log -> log.uptime().lastSpoke()));
  }

  /** Members that do not answer at the end, by id, with how that shows. */
  Map<String, Outage> dead() {
    return reachability.dead();
  }

  /** Ids of all members, voters first. */
  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>(voters());
    members().forEach(member -> ids.add(member.id()));
    return ids;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.LeftOut;
import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The cluster at the end of the bundle: its members' logs and what snapshots say. Not thread-safe.
 */
public final class EtcdCluster {
  private static final List<String> OPENSHIFT =
      List.of(
          "etcd-platform/openshift",
          "etcd-platform/openshift-pod",
          "etcd-platform/openshift-command");

  static final List<String> EVENTS =
      List.of(
          "etcd-process/starting",
          "etcd-process/name",
          "etcd-process/ready",
          "etcd-process/stopping",
          "etcd-process/died",
          "etcd-members/configuration",
          "etcd-members/added",
          "etcd-members/removed",
          "etcd-raft/peers",
          "etcd-raft/leader-elected",
          "etcd-raft/became-leader",
          "etcd-raft/leader-lost",
          "etcd-raft/stepped-down",
          "etcd-raft/election-started",
          "etcd-raft/candidate",
          "etcd-raft/vote-requested",
          "etcd-raft/vote-answered",
          "etcd-raft/heard",
          "etcd-peers/unreachable",
          "etcd-peers/lost",
          "etcd-peers/active");

  private final Map<String, MemberLog> logs = new LinkedHashMap<>();
  private final Map<String, MemberLog> byReporter = new HashMap<>();
  private final Map<String, Set<String>> nodes = new HashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final MemberLists lists;
  private final Endpoints endpoints;
  private final Hashes hashes;
  private final Strays strays;
  private final Set<String> platforms;
  private final List<Occurrence> calledInVain;
  private final Map<String, Outage> dead;
  private final Optional<MemberLog> bestLog;

  /**
   * Reads it from what was found.
   *
   * @param ends until when each source goes on: a log that ends early says nothing of what came
   *     later
   */
  EtcdCluster(Found found, SourceEnds ends) {
    follow(found.of(EVENTS), ends, found.leftOut());
    this.lists = new MemberLists(found.of(List.of("etcd-members/row")));
    lists.current().forEach(this::learnRow);
    Endpoints seen = new Endpoints(found);
    boolean outdated = logs.values().stream().anyMatch(log -> isBefore(seen, log));
    this.endpoints = outdated ? new Endpoints(found.without("etcd-peers/endpoint")) : seen;
    this.platforms = platforms(found);
    this.calledInVain = found.of(List.of("apiserver/storage-lost"));
    this.hashes = new Hashes(found);
    this.strays = new Strays(found);
    for (MemberLog log : logs.values()) {
      Membership known = log.membership();
      known.learners().forEach(id -> update(id, member -> member.as(true, member.removed())));
      known.removed().forEach(id -> update(id, member -> member.as(member.learner(), true)));
      update(log.id(), member -> member.with(log.name(), "", ""));
    }
    this.dead = findDead();
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
            .filter(row -> row.at().equals(Instant.MAX) || !row.at().isAfter(log.lastSpoke()))
            .filter(row -> log.position().stream().noneMatch(position -> position.isBehind(row)))
            .isPresent();
  }

  private static Set<String> platforms(Found found) {
    Set<String> platforms = new LinkedHashSet<>();
    if (!found.of(OPENSHIFT).isEmpty()) {
      platforms.add("openshift");
    }
    if (!found.of(List.of("etcd-platform/rancher")).isEmpty()) {
      platforms.add("rancher");
    }
    return platforms;
  }

  private void follow(List<Occurrence> events, SourceEnds ends, LeftOut leftOut) {
    Writers writers = new Writers(events);
    Map<String, String> current = new HashMap<>();
    for (Occurrence event : events) {
      // A restore writes members down that do not run yet: they have no id.
      if (!Writers.idIn(event).equals("0")) {
        String writer = writers.of(event);
        String before = current.put(event.reporter(), writer);
        if (before != null && !before.equals(writer) && logs.containsKey(before)) {
          logs.get(before).replaced();
        }
        boolean anyProgram = event.signal().name().equals("etcd-process/died");
        if (!anyProgram || logs.containsKey(writer)) {
          MemberLog log = logs.computeIfAbsent(writer, key -> new MemberLog());
          log.accept(event, ends.of(event), leftOut.standsFor(event));
          byReporter.put(event.reporter(), log);
          nodes.computeIfAbsent(writer, key -> new LinkedHashSet<>()).add(event.evidence().node());
          learn(event);
        }
      }
    }
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

  Collection<MemberLog> logs() {
    return logs.values();
  }

  /** The log that a member wrote, if the bundle has it. */
  Optional<MemberLog> logOf(String id) {
    return logs.values().stream().filter(log -> log.id().equals(id)).findFirst();
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
    return !logs.isEmpty()
        || !members.isEmpty()
        || !endpoints.statuses().isEmpty()
        || !endpoints.healthy().isEmpty();
  }

  /** Who runs etcd, where that asks for a plan of its own: {@code openshift}, {@code rancher}. */
  Set<String> platforms() {
    return platforms;
  }

  /** Lines of API servers that cannot reach etcd. */
  List<Occurrence> calledInVain() {
    return calledInVain;
  }

  /** Members whose logs end with the end of their process. */
  List<MemberLog> stopped() {
    return logs.values().stream().filter(log -> log.stop().isPresent()).toList();
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

  /** What the statuses say of the members' data. */
  Revisions revisions() {
    return new Revisions(endpoints.statuses(), certainVoters());
  }

  /** Whether a snapshot shows that a member answers. */
  boolean answers(String id) {
    return endpoints.answers(id);
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

  /** The log that a line is of, if it is a member's. */
  Optional<MemberLog> writerOf(Occurrence line) {
    return Optional.ofNullable(byReporter.get(line.reporter()));
  }

  /** Who reports what a member says: its node, or the file where no node is known. */
  Set<String> reportersOf(String id) {
    Set<String> reporters = new LinkedHashSet<>();
    byReporter.forEach((reporter, log) -> {
      if (log.id().equals(id)) {
        reporters.add(reporter);
      }
    });
    return reporters;
  }

  /** Where a member's log was written, as far as that is known. */
  Set<String> nodesOf(String id) {
    Set<String> known = new LinkedHashSet<>();
    logs.forEach((writer, log) -> {
      if (log.id().equals(id)) {
        known.addAll(nodes.get(writer));
      }
    });
    known.remove("");
    return known;
  }

  /** The leader at the end; empty when there is none, or when it no longer answers. */
  Optional<String> leader() {
    return bestLog()
        .map(MemberLog::leader)
        .filter(leader -> !leader.isEmpty() && !dead.containsKey(leader));
  }

  /**
   * The log to believe: of a member that is not dead, one that has a leader, then one that knows
   * its configuration, the latest.
   */
  Optional<MemberLog> bestLog() {
    return bestLog;
  }

  private Optional<MemberLog> findBestLog() {
    return logs.values().stream()
        .max(
            Comparator.comparing((MemberLog log) -> !dead.containsKey(log.id()))
                .thenComparing(log -> !log.stopped() && !log.leader().isEmpty())
                .thenComparing(log -> log.membership().known())
                .thenComparing(MemberLog::lastSpoke));
  }

  /**
   * Whether some other member had a leader well after this time, or a snapshot shows one: then
   * whoever has none is cut off from a majority that goes on. A log that ended before that says
   * nothing.
   */
  boolean ledBeside(MemberLog leaderless, Instant time) {
    return endpoints.led()
        || logs.values().stream()
            .filter(log -> log != leaderless && !log.stopped() && !log.leader().isEmpty())
            .anyMatch(
                log -> time.equals(Instant.MAX) || log.goesOnAfter(time, leaderless.lastSpoke()));
  }

  /** Whether a member says itself that it had no leader at that time. */
  boolean leaderless(String id, QuorumLoss at) {
    return logOf(id).filter(log -> log.losses().stream().anyMatch(at::overlaps)).isPresent();
  }

  /** Whether a member that another could not reach ran all the while, by what it said. */
  boolean ranThrough(Outage outage) {
    boolean answered = outage.open() && endpoints.answers(outage.peer());
    return answered
        || (outage.speaks() && outage.failure().mayBePartition())
        || logOf(outage.peer())
            .filter(log -> log.ranFrom(outage.since(), outage.until()))
            .isPresent();
  }

  /** Whether a member that others could not reach at the end ran all the while. */
  boolean isCutOff(String id) {
    return openOutages(id).anyMatch(this::ranThrough);
  }

  /** Whether a member answers others at the end, and does not accept their certificates. */
  boolean isShutOut(String id) {
    return openOutages(id).anyMatch(outage -> outage.failure() == Failure.TLS);
  }

  private Stream<Outage> openOutages(String id) {
    return logs.values().stream()
        .filter(log -> !log.stopped())
        .flatMap(log -> Optional.ofNullable(log.openOutages().get(id)).stream());
  }

  /** Whether some log shows that the peer was reached after the outage was last spoken of. */
  boolean overcome(Outage outage) {
    return logs.values().stream().anyMatch(log -> log.reachedAfter(outage.peer(), outage.until()));
  }

  /** Members that do not answer at the end, by id, with how that shows. */
  Map<String, Outage> dead() {
    return dead;
  }

  private Map<String, Outage> findDead() {
    Map<String, Outage> found = new LinkedHashMap<>();
    for (MemberLog log : logs.values()) {
      if (!log.stopped()) {
        for (Outage outage : log.openOutages().values()) {
          boolean over = log.endsTooSoon(outage) || overcome(outage) || isOutvoted(log, outage);
          if (!over && !ranThrough(outage)) {
            found.merge(outage.peer(), outage, EtcdCluster::moreTelling);
          }
        }
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /**
   * Whether a member has no leader, while others go on with one past an outage that it speaks of:
   * whom it does not reach is on the other side, where it is known whether that one lives.
   */
  private boolean isOutvoted(MemberLog log, Outage outage) {
    return log.leaderlessAtEnd()
        && logs.values().stream()
            .filter(other -> other != log && !other.stopped() && !other.leader().isEmpty())
            .filter(other -> !other.openOutages().containsKey(other.leader()))
            .anyMatch(other -> other.goesOnAfter(outage.since(), outage.until()));
  }

  private static Outage moreTelling(Outage a, Outage b) {
    if ((a.failure() == Failure.OTHER) != (b.failure() == Failure.OTHER)) {
      return a.failure() == Failure.OTHER ? b : a;
    }
    return b.count() > a.count() ? b : a;
  }

  /** Ids of all members, voters first. */
  Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>(voters());
    members().forEach(member -> ids.add(member.id()));
    return ids;
  }
}

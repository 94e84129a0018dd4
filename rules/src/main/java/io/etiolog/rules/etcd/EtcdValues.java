// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.ingest.record.Observation;
import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.ClusterView.LinkView;
import io.etiolog.rules.report.ClusterView.MemberView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What summaries and plans may say of the cluster: the values under {@code etcd}. */
public final class EtcdValues {
  private final EtcdCluster cluster;
  private final List<Observation> processes;

  /**
   * Prepares the values.
   *
   * @param processes observations of kind {@code process.argument} and {@code process.image}
   */
  public EtcdValues(EtcdCluster cluster, List<Observation> processes) {
    this.cluster = cluster;
    this.processes = List.copyOf(processes);
  }

  /**
   * The values for a finding; what is not known is left out.
   *
   * @param reporters whose lines show it: the local member is meant only where they are its own
   */
  public Map<String, Object> values(Set<String> reporters) {
    Map<String, Object> values = new LinkedHashMap<>(values());
    new ProvenMembers(cluster)
        .local()
        .filter(id -> cluster.memberLogs().reportersOf(id).containsAll(reporters))
        .ifPresent(id -> values.put("local", id));
    return values;
  }

  /** The values by name that do not depend on the finding. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    int voters = cluster.certainVoters();
    if (voters > 0) {
      values.put("voters", Integer.toString(voters));
      values.put("quorum", Integer.toString(voters / 2 + 1));
    }
    Map<String, Outage> dead = cluster.dead();
    Map<String, Outage> silent = new TreeMap<>(dead);
    silent.values().removeIf(outage -> outage.failure() == Failure.TLS); // it answers, and refuses
    values.put("dead", members(silent.keySet(), dead));
    if (silent.values().stream().anyMatch(outage -> outage.failure() == Failure.NO_ROUTE)) {
      values.put("no-way", "true");
    }
    values.put("stopped", members(stopped(), dead));
    values.put("members", members(cluster.ids(), dead));
    cluster.bestLog().ifPresent(log -> values.put("reachable", Integer.toString(log.reachable())));
    cluster.leader().ifPresent(leader -> values.put("leader", leader));
    ProvenMembers proven = new ProvenMembers(cluster);
    proven.survivor().ifPresent(id -> survivor(values, id));
    proven.stray().ifPresent(id -> values.put("stray", id));
    proven
        .outvoted()
        .ifPresent(member -> {
          put(values, "outvoted", member.id());
          put(values, "outvoted-words", member.words());
        });
    cluster.platforms().forEach(name -> values.put(name, "true"));
    arguments(values, proven.survivor().or(proven::local));
    return values;
  }

  private Set<String> stopped() {
    return cluster.stopped().stream()
        .map(MemberLog::id)
        .filter(MemberIds::isOne)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void survivor(Map<String, Object> values, String id) {
    values.put("survivor", id);
    MemberIds.toDecimal(id).ifPresent(decimal -> values.put("survivor-decimal", decimal));
    put(values, "survivor-name", cluster.member(id).name());
  }

  private static void put(Map<String, Object> values, String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  /**
   * What the member is started with that this is about: the one to go on with, else the one whose
   * log this is. Where that is not told, what all have in common is said, but no whole command.
   */
  private void arguments(Map<String, Object> values, Optional<String> member) {
    EtcdProcesses known = new EtcdProcesses(processes);
    Optional<EtcdProcess> its =
        member.isPresent() ? member.flatMap(id -> process(known, id)) : known.only();
    EtcdProcess process = its.orElseGet(known::common);
    put(values, "image", process.image());
    process.arguments().forEach(values::putIfAbsent);
    List<Map<String, String>> arguments = new ArrayList<>();
    its.ifPresent(found ->
        found
            .arguments()
            .forEach((name, value) -> arguments.add(Map.of("name", name, "value", value))));
    if (!arguments.isEmpty()) {
      values.put("arguments", arguments);
    }
  }

  private Optional<EtcdProcess> process(EtcdProcesses known, String id) {
    List<Member> others =
        cluster.ids().stream()
            .filter(other -> !other.equals(id))
            .map(other -> cluster.member(other).with("", address(other), ""))
            .toList();
    return known.of(cluster.member(id), cluster.memberLogs().nodesOf(id), others);
  }

  private String address(String id) {
    return address(cluster.member(id), cluster.dead());
  }

  private List<Map<String, Object>> members(Set<String> ids, Map<String, Outage> dead) {
    return ids.stream()
        .sorted()
        .map(cluster::member)
        .map(member ->
            Map.<String, Object>of(
                "id", member.id(), "name", member.name(), "address", address(member, dead)))
        .toList();
  }

  private static String address(Member member, Map<String, Outage> dead) {
    Outage outage = dead.get(member.id());
    return outage == null || outage.address().isEmpty() ? member.hostPort() : outage.address();
  }

  /** The cluster as the report shows it; empty when nothing speaks of one. */
  public Optional<ClusterView> view() {
    if (!cluster.known()) {
      return Optional.empty();
    }
    Set<String> voters = cluster.voters();
    Map<String, Outage> dead = cluster.dead();
    List<MemberView> members = new ArrayList<>();
    for (String id : new TreeSet<>(cluster.ids())) {
      Member member = cluster.member(id);
      members.add(
          new MemberView(
              id,
              member.name(),
              address(member, dead),
              member.learner() ? "learner" : "voter",
              state(id, dead.keySet()),
              cluster.database(id)));
    }
    Optional<Integer> size = voters.isEmpty() ? Optional.empty() : Optional.of(voters.size());
    return Optional.of(
        new ClusterView(members, size, size.map(n -> n / 2 + 1), cluster.leader(), links()));
  }

  private List<LinkView> links() {
    List<LinkView> links = new ArrayList<>();
    for (String from : new TreeSet<>(cluster.ids())) {
      for (String to : new TreeSet<>(cluster.ids())) {
        cluster
            .memberLogs()
            .of(from)
            .flatMap(log -> log.reaches(to))
            .ifPresent(reached -> links.add(new LinkView(from, to, reached)));
      }
    }
    return links;
  }

  private String state(String id, Set<String> dead) {
    if (dead.contains(id) || (!isShown(id) && cluster.isUnanswered(id))) {
      return "unreachable";
    }
    boolean told = isShown(id) || (cluster.bestLog().isPresent() && !isMissed(id));
    return told ? "reachable" : "unknown";
  }

  /** Whether somebody fails to reach it, though not so long that it counts as dead. */
  private boolean isMissed(String id) {
    return cluster.logs().stream().anyMatch(log -> !log.stopped() && log.misses(id));
  }

  /** Whether something shows it alive: its own log, a snapshot, or somebody who reaches it. */
  private boolean isShown(String id) {
    return cluster.answers(id)
        || cluster.logs().stream()
            .filter(log -> !log.stopped())
            .anyMatch(log -> log.id().equals(id) || log.reaches(id).orElse(false));
  }
}

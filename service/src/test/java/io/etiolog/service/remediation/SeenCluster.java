// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import io.etiolog.service.cluster.Alarm;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster as it might be seen: its members are cp-1, cp-2 and so on with the ids 1, 2 and so on,
 * cp-1 leads, each has 300 MiB of which 100 are in use, and all is well until told otherwise.
 */
public final class SeenCluster {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final long MIB = 1L << 20;

  private final List<Member> members = new ArrayList<>();
  private final List<EndpointState> endpoints = new ArrayList<>();
  private final Map<Integer, List<Member>> lists = new HashMap<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private boolean alarmsKnown = true;
  private Instant at = AT;

  /** Of so many voters. */
  public static SeenCluster of(int voters) {
    SeenCluster cluster = new SeenCluster();
    for (int i = 1; i <= voters; i++) {
      cluster.add(i, "cp-" + i, false);
    }
    return cluster;
  }

  private void add(int n, String name, boolean learner) {
    URI client = URI.create("https://10.0.0.1" + n + ":2379");
    members.add(
        new Member(
            n,
            name,
            List.of(URI.create("https://10.0.0.1" + n + ":2380")),
            name.isEmpty() ? List.of() : List.of(client),
            learner));
    endpoints.add(
        name.isEmpty()
            ? new EndpointState.Silent(client, "connection refused")
            : answered(client, status(n, learner)));
  }

  private static MemberStatus status(int n, boolean learner) {
    return new MemberStatus(
        n,
        99,
        "3.5.16",
        OptionalLong.of(1),
        1_000,
        2,
        5_000,
        5_000,
        300 * MIB,
        100 * MIB,
        OptionalLong.empty(),
        learner,
        List.of());
  }

  private EndpointState answered(URI endpoint, MemberStatus status) {
    return new EndpointState.Answered(endpoint, status, List.of(), Duration.ofMillis(3));
  }

  /** The n-th member does not answer. */
  public SeenCluster dead(int n) {
    URI endpoint = endpoints.get(n - 1).endpoint();
    endpoints.set(n - 1, new EndpointState.Silent(endpoint, "connection refused"));
    return this;
  }

  /** Nobody asks the n-th member, which is the last. */
  public SeenCluster unasked(int n) {
    endpoints.remove(n - 1);
    return this;
  }

  /** One more member, without a vote. */
  public SeenCluster learner(String name) {
    add(members.size() + 1, name, true);
    return this;
  }

  /** The n-th member says otherwise. */
  public SeenCluster saying(int n, UnaryOperator<MemberStatus> change) {
    EndpointState.Answered before = (EndpointState.Answered) endpoints.get(n - 1);
    endpoints.set(n - 1, answered(before.endpoint(), change.apply(before.status())));
    return this;
  }

  /** The n-th member's file is so large, and so much of it is in use. */
  public SeenCluster sized(int n, long mib, long inUse) {
    return saying(
        n,
        it ->
            new MemberStatus(
                it.memberId(),
                it.clusterId(),
                it.version(),
                it.leader(),
                it.revision(),
                it.raftTerm(),
                it.raftIndex(),
                it.appliedIndex(),
                mib * MIB,
                inUse * MIB,
                it.quota(),
                it.learner(),
                it.errors()));
  }

  /** The n-th member has applied so many entries only. */
  public SeenCluster applied(int n, long entries) {
    return saying(
        n,
        it ->
            new MemberStatus(
                it.memberId(),
                it.clusterId(),
                it.version(),
                it.leader(),
                it.revision(),
                it.raftTerm(),
                it.raftIndex(),
                entries,
                it.dbSize(),
                it.dbSizeInUse(),
                it.quota(),
                it.learner(),
                it.errors()));
  }

  /** The n-th member is led by this one; by nobody where it is empty. */
  public SeenCluster led(int n, OptionalLong leader) {
    return saying(
        n,
        it ->
            new MemberStatus(
                it.memberId(),
                it.clusterId(),
                it.version(),
                leader,
                it.revision(),
                it.raftTerm(),
                it.raftIndex(),
                it.appliedIndex(),
                it.dbSize(),
                it.dbSizeInUse(),
                it.quota(),
                it.learner(),
                it.errors()));
  }

  /** The n-th member runs another version. */
  public SeenCluster version(int n, String version) {
    return saying(
        n,
        it ->
            new MemberStatus(
                it.memberId(),
                it.clusterId(),
                version,
                it.leader(),
                it.revision(),
                it.raftTerm(),
                it.raftIndex(),
                it.appliedIndex(),
                it.dbSize(),
                it.dbSizeInUse(),
                it.quota(),
                it.learner(),
                it.errors()));
  }

  /** The n-th member is reached by the others under this name. */
  public SeenCluster peer(int n, String url) {
    Member it = members.get(n - 1);
    List<URI> peers = List.of(URI.create(url));
    members.set(n - 1, new Member(it.id(), it.name(), peers, it.clientUrls(), it.learner()));
    return this;
  }

  /** The n-th member is called so. */
  public SeenCluster named(int n, String name) {
    Member it = members.get(n - 1);
    members.set(n - 1, new Member(it.id(), name, it.peerUrls(), it.clientUrls(), it.learner()));
    return this;
  }

  /** The n-th endpoint belongs to another cluster. */
  public SeenCluster stranger(int n) {
    return saying(
        n,
        it ->
            new MemberStatus(
                it.memberId(),
                77,
                it.version(),
                it.leader(),
                it.revision(),
                it.raftTerm(),
                it.raftIndex(),
                it.appliedIndex(),
                it.dbSize(),
                it.dbSizeInUse(),
                it.quota(),
                it.learner(),
                it.errors()));
  }

  /** The n-th member knows only these members. */
  public SeenCluster listing(int n, int... known) {
    lists.put(n - 1, IntStream.of(known).mapToObj(i -> members.get(i - 1)).toList());
    return this;
  }

  /** An alarm of the n-th member is raised; all who answer name it among what is wrong. */
  public SeenCluster alarm(int n, Alarm.Kind kind) {
    alarms.add(new Alarm(Optional.of((long) n), kind));
    for (int i = 1; i <= endpoints.size(); i++) {
      if (endpoints.get(i - 1) instanceof EndpointState.Answered) {
        saying(i, it -> wrong(it, "memberID:" + n + " alarm:" + kind + " "));
      }
    }
    return this;
  }

  private static MemberStatus wrong(MemberStatus it, String error) {
    return new MemberStatus(
        it.memberId(),
        it.clusterId(),
        it.version(),
        it.leader(),
        it.revision(),
        it.raftTerm(),
        it.raftIndex(),
        it.appliedIndex(),
        it.dbSize(),
        it.dbSizeInUse(),
        it.quota(),
        it.learner(),
        Stream.concat(it.errors().stream(), Stream.of(error)).toList());
  }

  /** Nobody tells of alarms. */
  public SeenCluster withoutAlarms() {
    alarmsKnown = false;
    return this;
  }

  /** Seen so much later. */
  public SeenCluster later(Duration time) {
    at = at.plus(time);
    return this;
  }

  /** What is seen. */
  public ClusterState state() {
    List<EndpointState> told = new ArrayList<>();
    for (int i = 0; i < endpoints.size(); i++) {
      EndpointState endpoint = endpoints.get(i);
      List<Member> known = lists.getOrDefault(i, members);
      told.add(
          endpoint instanceof EndpointState.Answered(var url, var status, var list, var took)
              ? new EndpointState.Answered(url, status, status.learner() ? List.of() : known, took)
              : endpoint);
    }
    return new ClusterState(
        at, told, alarmsKnown ? new Alarms.Known(alarms) : new Alarms.Unknown("no quorum"));
  }
}

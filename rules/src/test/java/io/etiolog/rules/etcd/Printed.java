// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a member of etcd 3.5 prints, with its own id in it; times are seconds after noon. The
 * wordings are those of raft/raft.go, raft/node.go, membership/cluster.go, rafthttp/stream.go,
 * peer_status.go and probing_status.go.
 */
record Printed(String id) {
  static final String A = "a1a1a1a1a1a1a1a1";
  static final String B = "b2b2b2b2b2b2b2b2";
  static final String C = "c3c3c3c3c3c3c3c3";
  static final String D = "d4d4d4d4d4d4d4d4";
  static final String E = "e5e5e5e5e5e5e5e5";

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * One line of JSON.
   *
   * @param fields names and values by turns
   */
  private static String line(int second, String level, String caller, String... fields) {
    String time = NOON.plusSeconds(second).toString().replace("Z", ".000000Z");
    StringBuilder json = new StringBuilder("{");
    json.append(field("level", level)).append(',').append(field("ts", time));
    json.append(',').append(field("caller", caller));
    for (int i = 0; i < fields.length; i += 2) {
      json.append(',').append(field(fields[i], fields[i + 1]));
    }
    return json.append("}\n").toString();
  }

  private static String field(String name, String value) {
    return '"' + name + "\":\"" + value + '"';
  }

  private static String raft(int second, String message) {
    return line(second, "info", "etcdserver/zap_raft.go:77", "logger", "raft", "msg", message);
  }

  private static String decimals(String... ids) {
    return Arrays.stream(ids)
        .map(id -> MemberIds.toDecimal(id).orElseThrow())
        .collect(Collectors.joining(" "));
  }

  String started(int second) {
    return line(
        second,
        "info",
        "etcdserver/server.go:875",
        "msg",
        "starting etcd server",
        "local-member-id",
        id,
        "local-server-version",
        "3.5.30",
        "cluster-version",
        "to_be_decided");
  }

  String ready(int second) {
    return line(second, "info", "embed/serve.go:103", "msg", "ready to serve client requests");
  }

  String stopped(int second) {
    return line(
        second,
        "info",
        "osutil/interrupt_unix.go:64",
        "msg",
        "received signal; shutting down",
        "signal",
        "terminated");
  }

  /** That it told the cluster its name; server.go, publishV3. */
  String named(int second, String name) {
    return line(
        second,
        "info",
        "etcdserver/server.go:2066",
        "msg",
        "published local member to cluster through raft",
        "local-member-id",
        id,
        "local-member-attributes",
        "{Name:" + name + " ClientURLs:[https://192.0.2.9:2379]}",
        "cluster-id",
        "cafe");
  }

  String voters(int second, String... ids) {
    return raft(second, id + " switched to configuration voters=(" + decimals(ids) + ")");
  }

  String votersAndLearner(int second, String learner, String... ids) {
    return raft(
        second,
        id
            + " switched to configuration voters=("
            + decimals(ids)
            + ") learners=("
            + decimals(learner)
            + ")");
  }

  String elected(int second, String leader, int term) {
    return raft(second, "raft.node: " + id + " elected leader " + leader + " at term " + term);
  }

  String lostLeader(int second, String leader, int term) {
    return raft(second, "raft.node: " + id + " lost leader " + leader + " at term " + term);
  }

  /** One round of an election in which these are asked, and nobody has answered yet. */
  String election(int second, int term, String... asked) {
    StringBuilder lines = new StringBuilder();
    lines.append(raft(second, id + " is starting a new election at term " + term));
    lines.append(raft(second, id + " became pre-candidate at term " + term));
    for (String peer : asked) {
      lines.append(
          raft(
              second,
              id
                  + " [logterm: 2, index: 90] sent MsgPreVote request to "
                  + peer
                  + " at term "
                  + term));
    }
    return lines.toString();
  }

  String candidate(int second, int term) {
    return raft(second, id + " became candidate at term " + term);
  }

  /** A leader that hands over tells this member to stand for election. */
  String told(int second, String by, int term) {
    return raft(
        second,
        id
            + " [term "
            + term
            + "] received MsgTimeoutNow from "
            + by
            + " and starts an election to get leadership.");
  }

  String steppedDown(int second) {
    return raft(second, id + " stepped down to follower since quorum is not active");
  }

  /** The peer asks for a vote, and does not get it. */
  String rejected(int second, String peer, int term) {
    return raft(
        second,
        id
            + " [logterm: 2, index: 90, vote: 0] rejected MsgPreVote from "
            + peer
            + " [logterm: 2, index: 80] at term "
            + term);
  }

  String refusedVote(int second, String by, int term) {
    return raft(second, id + " received MsgPreVoteResp rejection from " + by + " at term " + term);
  }

  String active(int second, String peer) {
    return line(
        second, "info", "rafthttp/peer_status.go:53", "msg", "peer became active", "peer-id", peer);
  }

  String stored(int second, String peer) {
    return line(
        second,
        "info",
        "membership/cluster.go:278",
        "msg",
        "recovered/added member from store",
        "cluster-id",
        "cafe",
        "local-member-id",
        id,
        "recovered-remote-peer-id",
        peer);
  }

  String removed(int second, String peer) {
    return line(
        second,
        "info",
        "membership/cluster.go:473",
        "msg",
        "removed member",
        "cluster-id",
        "cafe",
        "local-member-id",
        id,
        "removed-remote-peer-id",
        peer);
  }

  /** The prober cannot reach a peer; it looks every five seconds. */
  String unreachable(int second, String peer, String error) {
    return line(
        second,
        "warn",
        "rafthttp/probing_status.go:68",
        "msg",
        "prober detected unhealthy status",
        "round-tripper-name",
        "ROUND_TRIPPER_RAFT_MESSAGE",
        "remote-peer-id",
        peer,
        "rtt",
        "0s",
        "error",
        error);
  }

  /** A leader asks a peer in vain which version it runs; cluster_util.go. */
  String askedVersion(int second, String peer) {
    return line(
        second,
        "warn",
        "etcdserver/cluster_util.go:288",
        "msg",
        "failed to reach the peer URL",
        "address",
        "https://10.0.0.9:2380/version",
        "remote-member-id",
        peer,
        "error",
        "Get \\\"https://10.0.0.9:2380/version\\\": dial tcp 10.0.0.9:2380: connect: connection refused");
  }

  /** A stream that broke. */
  String broke(int second, String peer, String error) {
    return line(
        second,
        "warn",
        "rafthttp/stream.go:421",
        "msg",
        "lost TCP streaming connection with remote peer",
        "stream-reader-type",
        "stream MsgApp v2",
        "local-member-id",
        id,
        "remote-peer-id",
        peer,
        "error",
        error);
  }

  String refused(int second, String peer) {
    return unreachable(second, peer, "dial tcp 10.0.0.9:2380: connect: connection refused");
  }

  String timedOut(int second, String peer) {
    return unreachable(second, peer, "dial tcp 10.0.0.9:2380: i/o timeout");
  }

  /** The check of a member, mostly the leader: a peer's hash is another than its own. */
  String differs(int second, String own, String peer, String theirs) {
    return line(
        second,
        "warn",
        "etcdserver/corrupt.go:260",
        "msg",
        "same compact revision then hashes must match",
        "leader-compact-revision",
        "-1",
        "leader-hash",
        own,
        "follower-compact-revision",
        "-1",
        "follower-hash",
        theirs,
        "follower-peer-id",
        peer);
  }

  /** The end of a check: so many peers have told their hashes. */
  String compared(int second, int peers) {
    return line(
        second,
        "info",
        "etcdserver/corrupt.go:271",
        "msg",
        "finished peer corruption check",
        "number-of-peers-checked",
        Integer.toString(peers));
  }

  /** A peer turned it away, since the two are of different clusters. */
  String foreign(int second, String peer, String theirs, String ours) {
    return line(
        second,
        "warn",
        "rafthttp/stream.go:653",
        "msg",
        "request sent was ignored by remote peer due to cluster ID mismatch",
        "remote-peer-id",
        peer,
        "remote-peer-cluster-id",
        theirs,
        "local-member-id",
        id,
        "local-member-cluster-id",
        ours,
        "error",
        "cluster ID mismatch");
  }

  /** It is asked for its vote, and says how far its own log goes. */
  String castFor(int second, String candidate, int index) {
    return raft(
        second,
        id
            + " [logterm: 2, index: "
            + index
            + ", vote: 0] cast MsgPreVote for "
            + candidate
            + " [logterm: 2, index: 90] at term 2");
  }

  /** A line that says nothing, so that the log goes on until then. */
  String quiet(int second) {
    return line(second, "info", "mvcc/index.go:214", "msg", "compact tree index");
  }
}

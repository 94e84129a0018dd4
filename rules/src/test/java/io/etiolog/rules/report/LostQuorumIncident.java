// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.ClusterView.MemberView;
import io.etiolog.rules.report.Diagnosis.Proof;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.Diagnosis.Scope;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Diagnosis.Step;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.Report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An incident whole: two members, one of them reset, with all that a report can say of it. */
final class LostQuorumIncident {
  private static final String PROBER =
      """
      {"level":"warn","ts":"2025-07-23T05:31:03.896215Z","caller":"rafthttp/probing_status.go:68",\
      "msg":"prober detected unhealthy status","round-tripper-name":"ROUND_TRIPPER_RAFT_MESSAGE",\
      "remote-peer-id":"39011656e166436e","rtt":"0s",\
      "error":"dial tcp 10.0.1.121:2380: connect: connection refused"}\
      """;

  private static final String ELECTION =
      """
      {"level":"info","ts":"2025-07-23T05:31:04.416899Z","logger":"raft",\
      "caller":"etcdserver/zap_raft.go:77",\
      "msg":"e6c9d72c757dea1 is starting a new election at term 62"}\
      """;

  private static final String LEASE =
      """
      Jul 23 05:31:05 node1 kubelet[3301]: E0723 05:31:05.135471    3301 controller.go:145] \
      "Failed to ensure lease exists, will retry" err="Get \\"https://10.0.1.120:6443/apis/\
      coordination.k8s.io/v1/namespaces/kube-node-lease/leases/node1?timeout=10s\\": \
      dial tcp 10.0.1.120:6443: connect: connection refused" interval="7s\"\
      """;

  private LostQuorumIncident() {}

  /** Two members, one of them reset: nothing can be elected. */
  static Report report() {
    return new Report(
        "two-member-quorum-loss",
        Verdict.DIAGNOSED,
        List.of(quorum(), kubelet(), evenMembers(), flapping()),
        Optional.of(
            new ClusterView(
                List.of(
                    new MemberView(
                        "e6c9d72c757dea1", "node1", "10.0.1.120:2380", "voter", "reachable"),
                    new MemberView(
                        "39011656e166436e", "", "10.0.1.121:2380", "voter", "unreachable")),
                Optional.of(2),
                Optional.of(2),
                Optional.empty())),
        timeline(),
        List.of(),
        List.of(),
        List.of(
            new InputSummary(
                "etcd.log",
                "etcd-json",
                "etcd",
                "node1",
                11_200,
                1_100_000,
                0,
                0,
                Incidents.at("05:31:03.896215"),
                Incidents.at("05:34:55.000001"),
                List.of()),
            new InputSummary(
                "kubelet.log",
                "journald-short",
                "kubelet",
                "node1",
                1_100,
                130_000,
                17,
                0,
                Incidents.at("05:31:05.135471"),
                Incidents.at("05:34:50"),
                List.of("the lines say no year: 2025 is taken, from the etcd log beside them")),
            new InputSummary(
                "crictl-inspect-etcd.json",
                "crictl-inspect",
                "etcd",
                "",
                45,
                4_567,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of())),
        Incidents.STATS);
  }

  private static List<TimelineEntry> timeline() {
    return List.of(
        new TimelineEntry(
            Incidents.time("05:31:03.896215"),
            "node1",
            "etcd",
            "peer 39011656e166436e (10.0.1.121:2380) refuses connections",
            Optional.of("etcd-quorum-lost")),
        new TimelineEntry(
            Incidents.time("05:31:04.416899"),
            "node1",
            "etcd",
            "election at term 62 without a majority",
            Optional.of("etcd-quorum-lost")),
        new TimelineEntry(
            Incidents.time("05:31:05.135471"),
            "node1",
            "kubelet",
            "the API server at 10.0.1.120:6443 refuses",
            Optional.of("kubelet-apiserver-unreachable")),
        new TimelineEntry(
            Incidents.time("05:34:55.000001"),
            "node1",
            "etcd",
            "last line of the log",
            Optional.empty()));
  }

  static Diagnosis quorum() {
    return new Diagnosis(
        "etcd-quorum-lost",
        "Majority of etcd members unreachable; no leader can be elected",
        "T3",
        "etcd",
        Role.ROOT,
        Status.ACTIVE,
        0.97,
        "Member 39011656e166436e (10.0.1.121:2380) refuses connections, so only 1 of 2 voters is left"
            + " where 2 are needed. node1 has asked for votes at term 62 ever since and elects nobody.",
        "etcd takes no writes and answers no consistent reads, so the API server stops working."
            + " Pods that run keep running.",
        new Scope(
            "4a0015d70b3f3c63",
            List.of("node1"),
            List.of("39011656e166436e"),
            List.of("10.0.1.121:2380")),
        Incidents.at("05:31:03.896215"),
        Incidents.at("05:34:55.000001"),
        412,
        List.of(
            new Proof(
                "peer-refused",
                new Origin("etcd.log", 12),
                Incidents.at("05:31:03.896215"),
                PROBER,
                Map.of("remote-peer-id", "39011656e166436e", "address", "10.0.1.121:2380")),
            new Proof(
                "election-starts",
                new Origin("etcd.log", 13),
                Incidents.at("05:31:04.416899"),
                ELECTION,
                Map.of("member", "e6c9d72c757dea1", "term", "62"))),
        List.of("The etcd container is said to be running by crictl."),
        List.of("kubelet-apiserver-unreachable"),
        Optional.of(
            new RunnerUp(
                "network-partition",
                "Peers are alive but cut off from one another (timeouts, asymmetric reachability, split brain)",
                0.08,
                "A refused connection comes from a host that is up: a cut network would time out.")),
        List.of("A member that restarts refuses connections too, but only for seconds."),
        List.of("https://etcd.io/docs/v3.6/op-guide/recovery/"),
        Optional.of(plan()));
  }

  private static Remediation plan() {
    return new Remediation(
        "recover-quorum-force-new-cluster",
        "Make node1 a cluster of one with its own data, and go on from there",
        List.of(
            "https://etcd.io/docs/v3.6/op-guide/recovery/",
            "The runbook starts etcd with docker; containerd's ctr is on every node and does the same."),
        List.of(
            new Step(
                "look",
                "See whether the other member can come back",
                "manual",
                "read-only",
                List.of("ssh 10.0.1.121 sudo ls -l /var/lib/etcd/member"),
                Optional.empty(),
                Map.of(),
                "With its data directory whole, starting it again is the better repair: nothing is lost.",
                "the folder is gone, or the machine is",
                List.of()),
            new Step(
                "backup",
                "Stop the kubelet and etcd, and copy the data directory away",
                "manual",
                "disruptive",
                List.of(
                    "sudo systemctl stop kubelet",
                    "sudo cp -a /var/lib/etcd /var/lib/etcd.before-recovery"),
                Optional.empty(),
                Map.of(),
                "The next step rewrites the membership in place.",
                "du shows the same size for both folders",
                List.of("look")),
            new Step(
                "force",
                "Start etcd once with --force-new-cluster",
                "manual",
                "destructive",
                List.of(
                    """
                    sudo ctr run --rm --net-host \\
                      --mount type=bind,src=/var/lib/etcd,dst=/var/lib/etcd,options=rbind:rw \\
                      --mount type=bind,src=/etc/kubernetes/pki/etcd,dst=/etc/kubernetes/pki/etcd,options=rbind:ro \\
                      registry.k8s.io/etcd:3.5.16-0 etcd-recovery etcd \\
                      --name=node1 --data-dir=/var/lib/etcd --force-new-cluster\
                    """),
                Optional.empty(),
                Map.of(),
                "It throws the other member out without asking it. If that one is alive after all, there"
                    + " are two clusters with one identity.",
                "the log says \"switched to configuration voters=(1039378730311999137)\" and \"removed"
                    + " member\" with 39011656e166436e",
                List.of("backup")),
            new Step(
                "members",
                "See that it is alone",
                "etcd-api",
                "read-only",
                List.of("sudo etcdctl member list -w table"),
                Optional.of("member-list"),
                Map.of("endpoint", "https://127.0.0.1:2379"),
                "",
                "one member, started",
                List.of("force"))));
  }

  static Diagnosis kubelet() {
    return consequence(
        "kubelet-apiserver-unreachable",
        "Kubelet cannot reach the API server (refused, timed out)",
        "kubelet",
        Role.CONSEQUENCE,
        Status.ACTIVE,
        0.93,
        "The kubelet of node1 cannot renew its lease: 10.0.1.120:6443 refuses connections.",
        List.of(
            new Proof(
                "lease-refused",
                new Origin("kubelet.log", 3),
                Incidents.at("05:31:05.135471"),
                LEASE,
                Map.of())));
  }

  static Diagnosis evenMembers() {
    return consequence(
        "etcd-even-members",
        "Even number of voting members: no added tolerance, one loss from losing quorum",
        "etcd",
        Role.RISK,
        Status.ACTIVE,
        0.99,
        "2 members vote and 2 are needed: losing either stops the cluster. 1 or 3 would be better.",
        List.of());
  }

  private static Diagnosis flapping() {
    return consequence(
        "etcd-slow-disk",
        "Disk too slow for etcd: slow fdatasync, late heartbeats, slow applies",
        "etcd",
        Role.ROOT,
        Status.RECOVERED,
        0.71,
        "node1 took 1.9 s to sync its log once, and has been fast since.",
        List.of());
  }

  static Diagnosis consequence(
      String id,
      String title,
      String layer,
      Role role,
      Status status,
      double confidence,
      String summary,
      List<Proof> evidence) {
    return new Diagnosis(
        id,
        title,
        "T2",
        layer,
        role,
        status,
        confidence,
        summary,
        "",
        new Scope("", List.of("node1"), List.of(), List.of()),
        Incidents.at("05:31:05.135471"),
        Incidents.at("05:34:50"),
        34,
        evidence,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}

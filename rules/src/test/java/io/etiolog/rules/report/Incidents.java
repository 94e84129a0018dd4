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
import io.etiolog.rules.report.Report.Stats;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.Report.Unexplained;
import io.etiolog.rules.report.Report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports as the engine makes them, written by hand so that forms can be tested without it. */
final class Incidents {
  static final Stats STATS = new Stats(3, 12_345, 1_234_567, Duration.ofMillis(84));

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

  private Incidents() {}

  /** Two members, one of them reset: nothing can be elected. */
  static Report quorumLost() {
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
                at("05:31:03.896215"),
                at("05:34:55.000001"),
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
                at("05:31:05.135471"),
                at("05:34:50"),
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
        STATS);
  }

  private static List<TimelineEntry> timeline() {
    return List.of(
        new TimelineEntry(
            time("05:31:03.896215"),
            "node1",
            "etcd",
            "peer 39011656e166436e (10.0.1.121:2380) refuses connections",
            Optional.of("etcd-quorum-lost")),
        new TimelineEntry(
            time("05:31:04.416899"),
            "node1",
            "etcd",
            "election at term 62 without a majority",
            Optional.of("etcd-quorum-lost")),
        new TimelineEntry(
            time("05:31:05.135471"),
            "node1",
            "kubelet",
            "the API server at 10.0.1.120:6443 refuses",
            Optional.of("kubelet-apiserver-unreachable")),
        new TimelineEntry(
            time("05:34:55.000001"), "node1", "etcd", "last line of the log", Optional.empty()));
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
        at("05:31:03.896215"),
        at("05:34:55.000001"),
        412,
        List.of(
            new Proof(
                "peer-refused",
                new Origin("etcd.log", 12),
                at("05:31:03.896215"),
                PROBER,
                Map.of("remote-peer-id", "39011656e166436e", "address", "10.0.1.121:2380")),
            new Proof(
                "election-starts",
                new Origin("etcd.log", 13),
                at("05:31:04.416899"),
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
                at("05:31:05.135471"),
                LEASE,
                Map.of())));
  }

  private static Diagnosis evenMembers() {
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
        at("05:31:05.135471"),
        at("05:34:50"),
        34,
        evidence,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Errors that nothing explains. */
  static Report unknown() {
    return new Report(
        "strange.tar.gz",
        Verdict.UNKNOWN,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(
            new Unexplained(
                "failed to reconcile <*>: quota controller said <*>",
                17,
                "error",
                "E0723 05:31:05.135471       1 quota.go:99] failed to reconcile ns/a: quota controller said no",
                List.of("apiserver-webhook-blocking"))),
        List.of(
            "The API server's log: sudo crictl logs $(sudo crictl ps -a --name kube-apiserver -q)"),
        List.of(input("controller.log")),
        STATS);
  }

  /** Nothing wrong. */
  static Report healthy() {
    return new Report(
        "fine",
        Verdict.HEALTHY,
        List.of(evenMembers()),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(input("etcd.log")),
        STATS);
  }

  /** Nothing read. */
  static Report empty() {
    return new Report(
        "photo.jpg",
        Verdict.EMPTY,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new InputSummary(
                "photo.jpg",
                "",
                "",
                "",
                0,
                9_876,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of("not text: 9,876 bytes passed over"))),
        new Stats(1, 0, 9_876, Duration.ofMillis(3)));
  }

  /** Values that try to command a terminal, a browser or a Markdown renderer. */
  static Report hostile() {
    String evil =
        "\u001b[31mRed alert\u0007 \u202eevil\u2066 <script>alert(1)</script> <img src=x onerror=y>"
            + " ```` [a](javascript:x) @everyone | \"'` \r\n# heading \u009b2J \ud83d";
    Diagnosis root =
        new Diagnosis(
            "etcd-quorum-lost",
            evil,
            "T3",
            "etcd",
            Role.ROOT,
            Status.ACTIVE,
            1.0,
            evil,
            evil,
            new Scope(evil, List.of(evil), List.of(evil), List.of(evil)),
            Optional.of(Instant.MIN),
            Optional.of(Instant.MAX),
            1,
            List.of(
                new Proof(
                    "signal", new Origin(evil, 1), Optional.empty(), evil, Map.of(evil, evil))),
            List.of(evil),
            List.of(),
            Optional.of(new RunnerUp("other", evil, 0.1, evil)),
            List.of(evil),
            List.of(evil, "javascript:x"),
            Optional.of(
                new Remediation(
                    "plan",
                    evil,
                    List.of(evil),
                    List.of(
                        new Step(
                            "step",
                            evil,
                            "manual",
                            "destructive",
                            List.of(evil),
                            Optional.of(evil),
                            Map.of("member", evil),
                            evil,
                            evil,
                            List.of("step"))))));
    return new Report(
        evil,
        Verdict.DIAGNOSED,
        List.of(root),
        Optional.of(
            new ClusterView(
                List.of(new MemberView("", evil, evil, "voter", "unknown")), Optional.empty(),
                Optional.empty(), Optional.of(evil))),
        List.of(new TimelineEntry(time("05:31:03"), evil, evil, evil, Optional.empty())),
        List.of(new Unexplained(evil, 1, "error", evil, List.of())),
        List.of(evil),
        List.of(
            new InputSummary(
                evil,
                evil,
                evil,
                evil,
                1,
                1,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(evil))),
        STATS);
  }

  static List<Report> all() {
    return List.of(quorumLost(), unknown(), healthy(), empty(), hostile());
  }

  /** A diagnosis of which only its place matters. */
  static Diagnosis explaining(String id, Role role, String... explains) {
    return new Diagnosis(
        id,
        id,
        "T2",
        "etcd",
        role,
        Status.ACTIVE,
        0.9,
        id,
        "",
        new Scope("", List.of(), List.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        1,
        List.of(),
        List.of(),
        List.of(explains),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A root that one step repairs. */
  static Diagnosis repairedBy(Step step) {
    return new Diagnosis(
        "a",
        "a",
        "T2",
        "etcd",
        Role.ROOT,
        Status.ACTIVE,
        0.9,
        "a",
        "",
        new Scope("", List.of(), List.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        1,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(new Remediation("p", "P", List.of(), List.of(step))));
  }

  /** A report of just these. */
  static Report of(Diagnosis... diagnoses) {
    return new Report(
        "some",
        Verdict.DIAGNOSED,
        List.of(diagnoses),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        STATS);
  }

  private static InputSummary input(String file) {
    return new InputSummary(
        file,
        "klog",
        "kube-controller-manager",
        "node1",
        12_345,
        1_234_567,
        0,
        0,
        at("05:31:03"),
        at("05:59:59"),
        List.of());
  }

  private static Instant time(String clock) {
    return Instant.parse("2025-07-23T" + clock + "Z");
  }

  static Optional<Instant> at(String clock) {
    return Optional.of(time(clock));
  }
}

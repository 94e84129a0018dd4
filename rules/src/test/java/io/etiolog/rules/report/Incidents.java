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

  private Incidents() {}

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
        List.of(LostQuorumIncident.evenMembers()),
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
    return List.of(LostQuorumIncident.report(), unknown(), healthy(), empty(), hostile());
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

  static InputSummary input(String file) {
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

  static Instant time(String clock) {
    return Instant.parse("2025-07-23T" + clock + "Z");
  }

  static Optional<Instant> at(String clock) {
    return Optional.of(time(clock));
  }
}

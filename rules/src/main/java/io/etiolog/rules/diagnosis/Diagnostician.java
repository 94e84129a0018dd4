// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.Limits;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.EpisodeBuilder;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.etcd.ClusterReasoning;
import io.etiolog.rules.etcd.EtcdCluster;
import io.etiolog.rules.etcd.EtcdValues;
import io.etiolog.rules.match.LiteralAutomaton;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Diagnoses bundles with a catalogue. Immutable after construction; may be shared between threads,
 * and used for any number of bundles.
 */
public final class Diagnostician {
  /** Below this a root is claimed with doubt. */
  private static final double SURE = 0.8;

  private final Catalog catalog;
  private final SignalMatcher matcher;
  private final LiteralAutomaton finder;
  private final CauseGraph graph;

  /** Compiles the catalogue's signals. */
  public Diagnostician(Catalog catalog) {
    this.catalog = catalog;
    this.matcher = new SignalMatcher(catalog.signals().values());
    this.finder = LiteralAutomaton.of(scannedFor(matcher));
    this.graph = new CauseGraph(catalog.causes().values(), catalog.rules().values());
  }

  /**
   * What the one scan looks for: the rules' literals, the openings of snapshots, the marks of
   * errors.
   */
  private static Set<String> scannedFor(SignalMatcher matcher) {
    Set<String> literals = new LinkedHashSet<>(matcher.literals());
    literals.addAll(BundleReader.openingLiterals());
    literals.addAll(ErrorMarks.LITERALS);
    return literals;
  }

  /**
   * Diagnoses one bundle.
   *
   * @param name what to call it in the report
   * @param inputs what belongs to it
   * @param now the time of the diagnosis, for logs that leave out the year
   * @param progress is told how much was read
   * @throws UnreadableInputException when one of the inputs cannot be read at all
   */
  public Report diagnose(String name, List<Input> inputs, Instant now, ProgressListener progress)
      throws UnreadableInputException {
    long started = System.nanoTime();
    EvidenceCollector collector = new EvidenceCollector(matcher);
    List<InputSummary> read =
        new BundleReader(Limits.DEFAULTS, now).read(inputs, finder, collector, progress);
    return report(name, collector, read, Duration.ofNanos(System.nanoTime() - started));
  }

  private Report report(
      String name, EvidenceCollector collector, List<InputSummary> read, Duration elapsed) {
    SourceEnds ends = new SourceEnds(read);
    EtcdCluster cluster = new EtcdCluster(collector.found(), ends);
    List<Episode> episodes = new ArrayList<>(EpisodeBuilder.build(collector.found(), ends));
    episodes.addAll(new ClusterReasoning(cluster, catalog.signals()).conclude());
    List<Finding> findings = new RuleJudge(new Episodes(episodes)).judge(catalog.rules().values());
    EtcdValues etcd = new EtcdValues(cluster, collector.arguments());
    CauseGraph causes = graph.over(SourceStarts.of(read));
    ReportWriter writer = new ReportWriter(etcd.values(), findings, causes);
    List<Ranked> ranked = new Ranking(causes).rank(findings);
    List<Diagnosis> diagnoses = ranked.stream().map(writer::diagnosis).toList();
    List<Finding> claimed = ranked.stream().map(Ranked::finding).toList();
    Report.Verdict verdict = verdict(diagnoses, collector, read);
    return new Report(
        name,
        verdict,
        diagnoses,
        etcd.view(),
        Timelines.of(episodes, claimed),
        collector.unexplained().mostTelling(),
        collect(verdict, ranked),
        read,
        new Report.Stats(
            read.size(),
            read.stream().mapToLong(InputSummary::lines).sum(),
            read.stream().mapToLong(InputSummary::bytes).sum(),
            elapsed));
  }

  private static Report.Verdict verdict(
      List<Diagnosis> diagnoses, EvidenceCollector collector, List<InputSummary> read) {
    if (diagnoses.stream().anyMatch(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)) {
      return Report.Verdict.DIAGNOSED;
    }
    if (read.stream().mapToLong(InputSummary::lines).sum() == 0) {
      return Report.Verdict.EMPTY;
    }
    return collector.unexplained().isEmpty() ? Report.Verdict.HEALTHY : Report.Verdict.UNKNOWN;
  }

  /** What would make it more certain, from the rules of the roots that are claimed with doubt. */
  private static List<String> collect(Report.Verdict verdict, List<Ranked> ranked) {
    Stream<Finding> doubtful =
        ranked.stream()
            .filter(claim -> claim.role() == Role.ROOT)
            .map(Ranked::finding)
            .filter(finding -> finding.active() && finding.confidence() < SURE);
    List<String> wanted =
        doubtful.flatMap(finding -> finding.rule().collect().stream()).distinct().limit(6).toList();
    return wanted.isEmpty() && verdict == Report.Verdict.UNKNOWN ? ErrorMarks.COLLECT : wanted;
  }
}

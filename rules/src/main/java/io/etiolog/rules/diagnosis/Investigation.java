// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.EvidenceSink;
import io.etiolog.ingest.bundle.GrowingTexts;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.identity.Identities;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.EpisodeBuilder;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.etcd.EtcdClusters;
import io.etiolog.rules.etcd.EtcdValues;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Explanation;
import io.etiolog.rules.report.IdentityFreeReport;
import io.etiolog.rules.report.PlannedWork;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.similar.SimilarRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One bundle being diagnosed: takes input as it comes, and can report at any time. Not thread-safe.
 */
public final class Investigation {
  /** Below this a root is claimed with doubt. */
  private static final double SURE = 0.8;

  private static final int MOST_WANTED = 6;

  /**
   * Where fewer than one line of so many is in a file of a known format, nothing was understood.
   */
  private static final int HARDLY_ANY = 50;

  private final String name;
  private final BundleReader reader;
  private final Catalog catalog;
  private final SignalMatcher matcher;
  private final LineFilter filter;
  private final CauseGraph graph;
  private final Set<String> explained;
  private final NearMisses nearMisses;
  private final Optional<Identities> hidden;
  private final EvidenceCollector collector;
  private final Silence silence;
  private final SimilarRules similar;
  private final Redactor redactor = new Redactor();
  private final GrowingTexts growing;
  private final Map<String, InputSummary> summaries = new LinkedHashMap<>();
  private long nanos;

  Investigation(
      String name,
      BundleReader reader,
      Catalog catalog,
      SignalMatcher matcher,
      LineFilter filter,
      CauseGraph graph,
      Set<String> explained,
      Optional<Identities> hidden,
      Silence silence,
      SimilarRules similar) {
    this.name = name;
    this.reader = reader;
    this.catalog = catalog;
    this.matcher = matcher;
    this.filter = filter;
    this.graph = graph;
    this.explained = explained;
    this.silence = silence;
    this.similar = similar;
    this.nearMisses = NearMisses.of(catalog, explained);
    this.hidden = hidden;
    this.growing = reader.growing(filter, redactor);
    this.collector = new EvidenceCollector(matcher, nearMisses, silence);
  }

  /**
   * Reads inputs to their end.
   *
   * @param progress is told how much was read
   * @throws UnreadableInputException when one of the inputs cannot be read at all
   */
  public void read(List<Input> inputs, ProgressListener progress) throws UnreadableInputException {
    long started = System.nanoTime();
    MatchedAhead matched = new MatchedAhead(matcher, reader.others(), collector::accept);
    List<InputSummary> read = reader.read(inputs, filter, learning(matched), progress, redactor);
    matched.finish();
    note(read, started);
  }

  /**
   * Takes more of a source that grows. Its lines are numbered on from what it gave before.
   *
   * @param source its name
   * @param lines whole lines
   * @param arrival when they came, which dates times without a year
   */
  public void append(String source, byte[] lines, Instant arrival) {
    long started = System.nanoTime();
    long before = summaries.containsKey(source) ? summaries.get(source).lines() : 0;
    EvidenceSink sink = learning(new LineNumbers(before, collector));
    note(growing.read(source, lines, arrival, sink), started);
  }

  private EvidenceSink learning(EvidenceSink sink) {
    return hidden.map(known -> learnFirst(known, sink)).orElse(sink);
  }

  private void note(List<InputSummary> read, long started) {
    for (InputSummary summary : read) {
      summaries.merge(summary.file(), summary, InputSummary::continuedBy);
    }
    nanos += System.nanoTime() - started;
  }

  private static EvidenceSink learnFirst(Identities identities, EvidenceSink sink) {
    return evidence -> {
      identities.learn(evidence);
      sink.accept(evidence);
    };
  }

  /** What was found so far, to be {@linkplain Diagnostician#resume taken up} later. */
  public InvestigationState state() {
    return collector.state(List.copyOf(summaries.values()), growing.known());
  }

  /** Goes on where another one was saved. */
  void restore(InvestigationState state) {
    collector.restore(state);
    state.inputs().forEach(input -> summaries.put(input.file(), input));
    growing.goOn(state.texts());
  }

  /**
   * Lets go of what has recovered and was not said again since before this time, and of files in
   * which nothing that matters was said since; for input without an end.
   */
  public void letGo(Instant before) {
    Set<String> needed = collector.letGo(before);
    summaries
        .values()
        .removeIf(input ->
            input.to().filter(to -> to.isBefore(before)).isPresent()
                && !needed.contains(input.file()));
    growing.letGo();
  }

  /** Forgets what was learnt of texts that grow: it is learnt again, and takes room meanwhile. */
  public void unlearn() {
    growing.unlearn();
  }

  /** How many lines and rows a rule knew, since this began or was taken up. */
  public long matched() {
    return collector.matched();
  }

  /** What all that was read so far amounts to. */
  public Report report() {
    Report report = found();
    return hidden.map(known -> IdentityFreeReport.of(report, known)).orElse(report);
  }

  private Report found() {
    List<InputSummary> read = List.copyOf(summaries.values());
    SourceEnds ends = new SourceEnds(read);
    EtcdClusters etcdClusters = new EtcdClusters(collector.found(), ends, catalog.signals());
    List<Episode> episodes =
        new ArrayList<>(EpisodeBuilder.build(collector.found(), ends, collector.events()));
    episodes.addAll(etcdClusters.conclusions());
    Episodes indexed = new Episodes(episodes);
    RuleJudge judge = new RuleJudge(indexed);
    List<Finding> certain = judge.judge(catalog.rules().values());
    EtcdValues etcd = new EtcdValues(etcdClusters.mostIll(), collector.arguments());
    Surroundings surroundings = Surroundings.of(read, indexed);
    CauseGraph causes = graph.over(surroundings, certain);
    List<Finding> findings = judge.withDependents(catalog.rules().values(), certain, causes);
    ClusterIds clusters = ClusterIds.of(collector.found());
    silence.know(clusters);
    Rivals rivals =
        new Rivals(silence.toldOf(findings), causes, catalog, indexed, silence::mayName);
    ReportWriter writer = new ReportWriter(etcd, rivals, clusters);
    List<Ranked> all = new Ranking(causes).rank(findings);
    List<Ranked> ranked = silence.told(all);
    List<Diagnosis> diagnoses = ranked.stream().map(writer::diagnosis).toList();
    List<Finding> claimed = ranked.stream().map(Ranked::finding).toList();
    ErrorShapes unexplained = collector.unexplained(findings);
    List<PlannedWork> works = PlannedWorks.of(indexed, ranked);
    boolean says = !diagnoses.isEmpty() || !works.isEmpty();
    Forgotten forgotten = new Forgotten(collector.found().forgotten());
    boolean inDoubt = !unexplained.isEmpty() || forgotten.matters(catalog.rules().values());
    Report.Verdict verdict = verdict(diagnoses, says || isUnderstood(read), inDoubt);
    Explainer explainer =
        new Explainer(
            catalog.signals(), indexed, findings, all, causes, nearMisses, etcd.values(), silence);
    List<Explanation> explanations =
        explained.stream()
            .flatMap(id -> Optional.ofNullable(catalog.rules().get(id)).stream())
            .map(explainer::explain)
            .toList();
    Timelines timeline = Timelines.of(episodes, claimed);
    Optional<ClusterView> cluster = etcd.view();
    int voters = cluster.flatMap(ClusterView::voters).orElse(0);
    return new Report(
        name,
        verdict,
        diagnoses,
        cluster,
        timeline.entries(),
        unexplained.mostTelling(guesser(verdict)),
        collect(verdict, ranked, read, cluster, surroundings.starts(), unexplained.begins()),
        forgotten.noted(silence.noted(read, all)),
        new Report.Stats(
            read.size(),
            read.stream().mapToLong(InputSummary::lines).sum(),
            read.stream().mapToLong(InputSummary::bytes).sum(),
            Duration.ofNanos(nanos)),
        works,
        explanations,
        TimeAxes.of(episodes, claimed, collector.found().leftOut(), timeline.leftOut(), voters));
  }

  /** Where there is a root to act on, a guess helps nobody, and the index would cost the start. */
  private BiFunction<String, String, List<String>> guesser(Report.Verdict verdict) {
    return verdict == Report.Verdict.DIAGNOSED
        ? (template, example) -> List.of()
        : (template, example) -> similar.nearest(template, example, silence::mayName);
  }

  private static Report.Verdict verdict(
      List<Diagnosis> diagnoses, boolean understood, boolean inDoubt) {
    if (diagnoses.stream().anyMatch(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)) {
      return Report.Verdict.DIAGNOSED;
    }
    if (inDoubt) {
      return Report.Verdict.UNKNOWN;
    }
    return understood ? Report.Verdict.HEALTHY : Report.Verdict.EMPTY;
  }

  /** Whether the files of known formats are more than a drop in what was read. */
  private static boolean isUnderstood(List<InputSummary> read) {
    long all = read.stream().mapToLong(InputSummary::lines).sum();
    long known =
        read.stream()
            .filter(input -> !input.format().isEmpty())
            .mapToLong(InputSummary::lines)
            .sum();
    return known > 0 && known * HARDLY_ANY >= all;
  }

  /**
   * What would make it more certain: what this bundle lacks, then what the rules of the roots that
   * are claimed with doubt ask for.
   */
  private List<String> collect(
      Report.Verdict verdict,
      List<Ranked> ranked,
      List<InputSummary> read,
      Optional<ClusterView> cluster,
      SourceStarts starts,
      Optional<Instant> errors) {
    List<Finding> doubtful =
        ranked.stream()
            .filter(claim -> claim.role() == Role.ROOT)
            .map(Ranked::finding)
            .filter(finding -> finding.active() && finding.confidence() < SURE)
            .toList();
    boolean unknown = verdict == Report.Verdict.UNKNOWN;
    if (doubtful.isEmpty() && !unknown) {
      return List.of();
    }
    Optional<Instant> trouble =
        doubtful.stream()
            .flatMap(finding -> finding.firstSeen().stream())
            .min(Instant::compareTo)
            .or(() -> errors);
    Stream<String> lacking = Lacking.of(read, cluster, doubtful, starts, trouble).stream();
    Stream<String> asked =
        doubtful.isEmpty()
            ? ToCollect.WHEN_UNKNOWN.stream()
            : doubtful.stream().flatMap(finding -> finding.rule().collect().stream());
    return Stream.concat(lacking, asked).distinct().limit(MOST_WANTED).toList();
  }
}

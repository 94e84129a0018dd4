// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.identity.Identities;
import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.report.Diagnosis.Proof;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.Scope;
import io.etiolog.rules.report.Diagnosis.Step;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.Report.Unexplained;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report that can be shown to others: the same diagnoses, with pseudonyms in place of what tells
 * whose cluster it is. What the catalogue itself says (titles, impacts, references) stays, and so
 * do times, components and counts.
 */
public final class IdentityFreeReport {
  private final Identities identities;
  private final PlacesInText places;
  private final IdentityFreeExplanation explanations;

  private IdentityFreeReport(Identities identities, PlacesInText places) {
    this.identities = identities;
    this.places = places;
    this.explanations = new IdentityFreeExplanation(identities, places);
  }

  /**
   * The report without identities.
   *
   * @param identities what was learned of the bundle; learns more from the report itself
   */
  public static Report of(Report report, Identities identities) {
    learn(report, identities);
    PlacesInText places = PlacesInText.of(report.inputs(), identities);
    return new IdentityFreeReport(identities, places).hidden(report);
  }

  private static void learn(Report report, Identities identities) {
    report.inputs().forEach(input -> identities.learnHost(input.node()));
    report.cluster().map(ClusterView::members).stream()
        .flatMap(List::stream)
        .forEach(member -> identities.learnHost(member.name()));
    for (Diagnosis diagnosis : report.diagnoses()) {
      identities.learnCluster(diagnosis.scope().cluster());
      diagnosis.scope().nodes().forEach(identities::learnHost);
      diagnosis.scope().members().forEach(identities::learnHost);
      diagnosis.evidence().forEach(proof -> identities.learn(proof.text()));
    }
    report.context().forEach(work -> identities.learnHost(work.node()));
    report.unexplained().forEach(error -> identities.learn(error.example()));
    report
        .explanations()
        .forEach(new IdentityFreeExplanation(identities, PlacesInText.NONE)::learn);
  }

  private Report hidden(Report report) {
    return new Report(
        "bundle",
        report.verdict(),
        report.diagnoses().stream().map(this::hidden).toList(),
        report.cluster().map(this::hidden),
        report.timeline().stream().map(this::hidden).toList(),
        report.unexplained().stream().map(this::hidden).toList(),
        report.collect().stream().map(places::hide).map(this::hidden).toList(),
        report.inputs().stream().map(this::hidden).toList(),
        report.stats(),
        report.context().stream().map(this::hidden).toList(),
        report.explanations().stream().map(explanations::hidden).toList(),
        hidden(report.axis()));
  }

  private TimeAxis hidden(TimeAxis axis) {
    return new TimeAxis(
        axis.leftOut(),
        axis.clocks().stream()
            .map(clock ->
                new TimeAxis.Clock(hidden(clock.node()), clock.ahead(), clock.from(), clock.to()))
            .toList(),
        axis.slow().stream()
            .map(clock ->
                new TimeAxis.Slow(hidden(clock.member()), clock.behind(), clock.from(), clock.to()))
            .toList(),
        axis.turns().stream()
            .map(turn ->
                new TimeAxis.Turn(
                    turn.time(), hidden(turn.node()), turn.kind(), hidden(turn.what())))
            .toList(),
        axis.step(),
        axis.activity().stream()
            .map(lane ->
                new TimeAxis.Activity(hidden(lane.node()), lane.component(), lane.stretches()))
            .toList(),
        axis.lanesLeftOut());
  }

  private String hidden(String text) {
    return identities.hide(text);
  }

  private List<String> hidden(List<String> texts) {
    return texts.stream().map(this::hidden).toList();
  }

  private Map<String, String> hidden(Map<String, String> values) {
    Map<String, String> hidden = new LinkedHashMap<>();
    values.forEach((name, value) -> hidden.put(name, hidden(value)));
    return hidden;
  }

  private Diagnosis hidden(Diagnosis diagnosis) {
    return new Diagnosis(
        diagnosis.id(),
        diagnosis.title(),
        diagnosis.severity(),
        diagnosis.layer(),
        diagnosis.role(),
        diagnosis.status(),
        diagnosis.confidence(),
        hidden(diagnosis.summary()),
        diagnosis.impact(),
        hidden(diagnosis.scope()),
        diagnosis.firstSeen(),
        diagnosis.lastSeen(),
        diagnosis.occurrences(),
        diagnosis.evidence().stream().map(this::hidden).toList(),
        hidden(diagnosis.against()),
        diagnosis.explains(),
        diagnosis.runnerUp().map(this::hidden),
        diagnosis.lookAlikes(),
        diagnosis.references(),
        diagnosis.remediation().map(this::hidden));
  }

  private Diagnosis.RunnerUp hidden(Diagnosis.RunnerUp second) {
    return new Diagnosis.RunnerUp(
        second.id(),
        second.title(),
        second.confidence(),
        hidden(second.decides()),
        hidden(second.own()),
        hidden(second.root()));
  }

  private Diagnosis.Side hidden(Diagnosis.Side side) {
    return new Diagnosis.Side(
        side.speaksFor().stream().map(places::hide).map(this::hidden).toList(),
        hidden(side.speaksAgainst()));
  }

  private PlannedWork hidden(PlannedWork work) {
    return new PlannedWork(
        work.kind(),
        hidden(work.what()),
        hidden(work.node()),
        work.from(),
        work.to(),
        work.ended(),
        new Origin(identities.hidePath(work.origin().file()), work.origin().line()),
        work.followedBy());
  }

  private Scope hidden(Scope scope) {
    return new Scope(
        hidden(scope.cluster()),
        hidden(scope.nodes()),
        hidden(scope.members()),
        hidden(scope.objects()));
  }

  private Proof hidden(Proof proof) {
    return new Proof(
        proof.signal(),
        new Origin(identities.hidePath(proof.origin().file()), proof.origin().line()),
        proof.time(),
        hidden(proof.text()),
        hidden(proof.captures()));
  }

  private Remediation hidden(Remediation plan) {
    return new Remediation(
        plan.plan(),
        plan.title(),
        plan.references(),
        plan.steps().stream().map(this::hidden).toList());
  }

  private Step hidden(Step step) {
    return new Step(
        step.id(),
        hidden(step.title()),
        step.kind(),
        step.risk(),
        hidden(step.commands()),
        step.action(),
        hidden(step.parameters()),
        hidden(step.why()),
        hidden(step.verify()),
        step.needs(),
        step.instead());
  }

  private ClusterView hidden(ClusterView cluster) {
    return new ClusterView(
        cluster.members().stream().map(this::hidden).toList(),
        cluster.voters(),
        cluster.quorum(),
        cluster.leader().map(this::hidden),
        cluster.links().stream()
            .map(link ->
                new ClusterView.LinkView(hidden(link.from()), hidden(link.to()), link.reached()))
            .toList());
  }

  private ClusterView.MemberView hidden(ClusterView.MemberView member) {
    return new ClusterView.MemberView(
        hidden(member.id()),
        hidden(member.name()),
        hidden(member.address()),
        member.role(),
        member.state(),
        member.database());
  }

  private TimelineEntry hidden(TimelineEntry entry) {
    return new TimelineEntry(
        entry.time(),
        hidden(entry.node()),
        entry.component(),
        hidden(entry.what()),
        entry.diagnosis());
  }

  private Unexplained hidden(Unexplained error) {
    return new Unexplained(
        hidden(error.template()),
        error.count(),
        error.severity(),
        hidden(error.example()),
        error.similar());
  }

  private InputSummary hidden(InputSummary input) {
    return new InputSummary(
        identities.hidePath(input.file()),
        input.format(),
        input.component(),
        hidden(input.node()),
        input.lines(),
        input.bytes(),
        input.unparsed(),
        input.redacted(),
        input.from(),
        input.to(),
        hidden(input.notes()));
  }
}

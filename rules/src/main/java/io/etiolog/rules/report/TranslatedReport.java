// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.Diagnosis.Side;
import io.etiolog.rules.report.Diagnosis.Step;
import io.etiolog.rules.report.Explanation.NearMiss;
import io.etiolog.rules.report.Explanation.Part;
import io.etiolog.rules.report.Explanation.Reckoned;
import io.etiolog.rules.report.Explanation.Relation;
import io.etiolog.rules.report.Explanation.Sought;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TimeAxis.Turn;
import io.etiolog.rules.words.Phrasebook;

/**
 * A report for people who read another language: the same diagnoses, with sentences in theirs. What
 * logs say, commands, names and ids stay.
 */
public final class TranslatedReport {
  private final Phrasebook book;

  private TranslatedReport(Phrasebook book) {
    this.book = book;
  }

  /** The report in the language; the same one in English. */
  public static Report of(Report report, Language language) {
    return language == Language.EN
        ? report
        : new TranslatedReport(language.phrasebook()).translated(report);
  }

  private Report translated(Report report) {
    return new Report(
        report.bundle(),
        report.verdict(),
        report.diagnoses().stream().map(this::translated).toList(),
        report.cluster(),
        report.timeline().stream().map(this::translated).toList(),
        report.unexplained(),
        report.collect().stream().map(this::wanted).toList(),
        report.inputs().stream().map(this::translated).toList(),
        report.stats(),
        report.context().stream().map(this::translated).toList(),
        report.explanations().stream().map(this::translated).toList(),
        translated(report.axis()));
  }

  /** What is wanted; a command behind it, or all of it, stays. */
  private String wanted(String entry) {
    return book.find(entry)
        .orElseGet(() -> {
          Wanted wanted = Wanted.of(entry);
          return wanted.what().isEmpty() || wanted.command().isEmpty()
              ? entry
              : entry.replace(wanted.what(), book.say(wanted.what()));
        });
  }

  private Diagnosis translated(Diagnosis one) {
    return new Diagnosis(
        one.id(),
        book.say(one.title()),
        one.severity(),
        one.layer(),
        one.role(),
        one.status(),
        one.confidence(),
        book.say(one.summary()),
        book.say(one.impact()),
        one.scope(),
        one.firstSeen(),
        one.lastSeen(),
        one.occurrences(),
        one.evidence(),
        book.say(one.against()),
        one.explains(),
        one.runnerUp().map(this::translated),
        book.say(one.lookAlikes()),
        book.say(one.references()),
        one.remediation().map(this::translated));
  }

  private RunnerUp translated(RunnerUp second) {
    return new RunnerUp(
        second.id(),
        book.say(second.title()),
        second.confidence(),
        book.say(second.decides()),
        translated(second.own()),
        translated(second.root()));
  }

  private Side translated(Side side) {
    return new Side(book.say(side.speaksFor()), book.say(side.speaksAgainst()));
  }

  private Remediation translated(Remediation plan) {
    return new Remediation(
        plan.plan(),
        book.say(plan.title()),
        book.say(plan.references()),
        plan.steps().stream().map(this::translated).toList());
  }

  private Step translated(Step step) {
    return new Step(
        step.id(),
        book.say(step.title()),
        step.kind(),
        step.risk(),
        step.commands(),
        step.action(),
        step.parameters(),
        book.say(step.why()),
        book.say(step.verify()),
        step.needs(),
        step.instead());
  }

  private TimelineEntry translated(TimelineEntry entry) {
    return new TimelineEntry(
        entry.time(), entry.node(), entry.component(), book.say(entry.what()), entry.diagnosis());
  }

  private TimeAxis translated(TimeAxis axis) {
    return new TimeAxis(
        axis.leftOut(),
        axis.clocks(),
        axis.slow(),
        axis.turns().stream()
            .map(turn -> new Turn(turn.time(), turn.node(), turn.kind(), book.say(turn.what())))
            .toList(),
        axis.step(),
        axis.activity(),
        axis.lanesLeftOut());
  }

  private PlannedWork translated(PlannedWork work) {
    return new PlannedWork(
        work.kind(),
        book.say(work.what()),
        work.node(),
        work.from(),
        work.to(),
        work.ended(),
        work.origin(),
        work.followedBy());
  }

  private InputSummary translated(InputSummary input) {
    return new InputSummary(
        input.file(),
        input.format(),
        input.component(),
        input.node(),
        input.lines(),
        input.bytes(),
        input.unparsed(),
        input.redacted(),
        input.from(),
        input.to(),
        book.say(input.notes()));
  }

  private Explanation translated(Explanation one) {
    return new Explanation(
        one.id(),
        book.say(one.title()),
        one.outcome(),
        book.say(one.because()),
        translated(one.condition()),
        one.signals().stream().map(this::translated).toList(),
        one.confidence().stream().map(this::translated).toList(),
        one.relations().stream()
            .map(path -> new Relation(path.path(), path.holds(), book.say(path.why())))
            .toList(),
        one.nearMisses().stream()
            .map(miss ->
                new NearMiss(miss.signal(), book.say(miss.why()), miss.count(), miss.first()))
            .toList());
  }

  private Part translated(Part part) {
    return new Part(
        book.say(part.text()),
        part.state(),
        book.say(part.why()),
        part.parts().stream().map(this::translated).toList());
  }

  private Sought translated(Sought sought) {
    return new Sought(
        sought.signal(),
        book.say(sought.says()),
        sought.use(),
        sought.derived(),
        sought.count(),
        sought.open(),
        sought.ended(),
        sought.first(),
        sought.last(),
        sought.endedBy());
  }

  private Reckoned translated(Reckoned step) {
    return new Reckoned(
        book.say(step.what()),
        step.weight(),
        step.counted(),
        step.before(),
        step.after(),
        book.say(step.because()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.Report.TimelineEntry;
import io.etiolog.rules.report.TranslatedReport;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a case, in the order in which a person asks: the roots, what follows from them,
 * what is else to be said.
 *
 * @param frame for whom
 * @param path where this case is
 * @param roots what nothing else explains
 * @param consequences what follows
 * @param others risks, and what is over
 * @param graph what follows from what; empty where nothing does
 * @param timeline what happened; empty where nothing has a time
 * @param etcd the etcd cluster as it was understood
 * @param live where its members are asked how they are now; {@code ""} where they cannot be
 * @param works work that was planned
 * @param unexplained errors that no rule explains
 * @param collect what to gather to know more
 * @param inputs what was read
 * @param moreUnexplained how many shapes of errors more there are
 * @param moreInputs how many files more were read
 */
public record CaseView(
    Frame frame,
    String path,
    List<FindingView> roots,
    List<FindingView> consequences,
    List<FindingView> others,
    Optional<CauseGraph> graph,
    Optional<TimelineView> timeline,
    Optional<EtcdView> etcd,
    String live,
    List<String> works,
    List<UnexplainedView> unexplained,
    List<String> collect,
    List<InputView> inputs,
    int moreUnexplained,
    int moreInputs) {
  private static final int ERRORS = 20;
  private static final int FILES = 200;

  /** Copies the lists. */
  public CaseView {
    roots = List.copyOf(roots);
    consequences = List.copyOf(consequences);
    others = List.copyOf(others);
    works = List.copyOf(works);
    unexplained = List.copyOf(unexplained);
    collect = List.copyOf(collect);
    inputs = List.copyOf(inputs);
  }

  /**
   * That of a report.
   *
   * @param path where the page is
   * @param cluster under whose name its lines can be found; {@code ""} where they were deleted
   * @param live where the members of its etcd are asked now; {@code ""} where they cannot be
   * @param acts what was done here
   * @param wish which part of the timeline is to be seen
   */
  static CaseView of(
      Frame frame,
      Report english,
      String path,
      String cluster,
      String live,
      List<TimelineEntry> acts,
      Window.Wish wish) {
    Report report = TranslatedReport.of(english, frame.language());
    List<Diagnosis> active =
        report.diagnoses().stream().filter(one -> one.status() == Diagnosis.Status.ACTIVE).toList();
    List<Diagnosis> caused =
        active.stream().filter(one -> one.role() != Diagnosis.Role.RISK).toList();
    return new CaseView(
        frame,
        path,
        findings(caused, Diagnosis.Role.ROOT, cluster),
        findings(caused, Diagnosis.Role.CONSEQUENCE, cluster),
        report.diagnoses().stream()
            .filter(one -> !caused.contains(one))
            .map(one -> FindingView.of(one, cluster))
            .toList(),
        caused.size() > 1 ? Optional.of(CauseGraph.of(caused)) : Optional.empty(),
        TimelineDrawing.of(frame, report, acts, cluster, wish),
        report.cluster().map(etcd -> EtcdView.of(frame, etcd)),
        live,
        report.context().stream().map(work -> Shown.text(work.what())).distinct().toList(),
        report.unexplained().stream().limit(ERRORS).map(UnexplainedView::of).toList(),
        report.collect().stream().map(Shown::text).toList(),
        report.inputs().stream().limit(FILES).map(InputView::of).toList(),
        Math.max(0, report.unexplained().size() - ERRORS),
        Math.max(0, report.inputs().size() - FILES));
  }

  private static List<FindingView> findings(
      List<Diagnosis> all, Diagnosis.Role role, String cluster) {
    return all.stream()
        .filter(one -> one.role() == role)
        .map(one -> FindingView.of(one, cluster))
        .toList();
  }
}

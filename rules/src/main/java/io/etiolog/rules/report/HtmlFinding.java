// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.List;

/** A root as the HTML template shows it. */
record HtmlFinding(
    Brief brief,
    String title,
    String layer,
    String concerned,
    String seen,
    String occurrences,
    String impact,
    List<Line> evidence,
    String more,
    List<Brief> consequences,
    List<String> against,
    List<Brief> runnerUp,
    List<Weighed> sides,
    List<String> lookAlikes,
    List<HtmlLink> references) {
  private static final int PROOFS = 8;

  /** A diagnosis in two lines. */
  record Brief(
      String id,
      String severity,
      String word,
      String sure,
      long percent,
      String since,
      String text,
      int depth) {}

  /** A line of evidence, in parts of which those are marked that the signal read. */
  record Line(String place, String time, String signal, List<MarkedText> parts) {}

  /** What speaks for and against one of two explanations. */
  record Weighed(String id, List<String> speaksFor, List<String> speaksAgainst) {}

  static HtmlFinding of(Diagnosis root, Outline outline, Wording wording) {
    return new HtmlFinding(
        brief(root, root, 0, wording),
        VisibleText.prose(root.title()),
        VisibleText.of(root.layer()),
        wording.scope(root.scope()),
        wording.span(root.firstSeen(), root.lastSeen()),
        wording.count(root.occurrences(), "line"),
        VisibleText.prose(root.impact()),
        root.evidence().stream().limit(PROOFS).map(HtmlFinding::line).toList(),
        more(root, wording),
        outline.consequences(root).stream()
            .map(c -> brief(c.diagnosis(), root, c.depth(), wording))
            .toList(),
        visible(root.against()),
        root.runnerUp().map(second -> second(second, wording)).stream().toList(),
        root.runnerUp().map(second -> sides(root, second)).orElse(List.of()),
        visible(root.lookAlikes()),
        root.references().stream().map(HtmlLink::of).toList());
  }

  private static String more(Diagnosis root, Wording wording) {
    int more = root.evidence().size() - PROOFS;
    return more > 0 ? wording.say("evidence.more", more) : "";
  }

  private static Line line(Diagnosis.Proof proof) {
    return new Line(
        VisibleText.of(proof.origin().toString()),
        proof.time().map(Phrases::moment).orElse(""),
        VisibleText.of(proof.signal()),
        MarkedText.of(proof.text(), proof.captures().values()));
  }

  static List<Brief> briefs(List<Diagnosis> diagnoses, Wording wording) {
    return diagnoses.stream().map(diagnosis -> brief(diagnosis, diagnosis, 0, wording)).toList();
  }

  private static Brief brief(Diagnosis diagnosis, Diagnosis root, int depth, Wording wording) {
    return new Brief(
        VisibleText.of(diagnosis.id()),
        VisibleText.of(diagnosis.severity()),
        wording.rootWord(diagnosis.confidence()),
        wording.sure(diagnosis.confidence()),
        Phrases.hundredths(diagnosis.confidence()),
        wording.standing(diagnosis, root),
        VisibleText.prose(diagnosis.summary()),
        Math.clamp(depth, 0, 6));
  }

  private static Brief second(Diagnosis.RunnerUp second, Wording wording) {
    return new Brief(
        VisibleText.of(second.id()),
        VisibleText.prose(second.title()),
        "",
        wording.sure(second.confidence()),
        Phrases.hundredths(second.confidence()),
        "",
        VisibleText.prose(second.decides()),
        0);
  }

  private static List<Weighed> sides(Diagnosis root, Diagnosis.RunnerUp second) {
    return List.of(weighed(root.id(), second.root()), weighed(second.id(), second.own()));
  }

  private static Weighed weighed(String id, Diagnosis.Side side) {
    return new Weighed(
        VisibleText.of(id), visible(side.speaksFor()), visible(side.speaksAgainst()));
  }

  private static List<String> visible(List<String> texts) {
    return texts.stream().map(VisibleText::prose).toList();
  }
}

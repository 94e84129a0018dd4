// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the HTML template shows beside the diagnoses. */
record HtmlContext(
    String cluster,
    boolean sized,
    List<Member> members,
    List<Moment> moments,
    List<Shape> shapes,
    List<String> planned,
    List<String> collect,
    List<InputView> inputs,
    String read) {
  private static final int MOMENTS = 40;
  private static final int SHAPES = 10;

  /** A member of the etcd cluster. */
  record Member(
      String id,
      String name,
      String address,
      String role,
      String state,
      String stateWord,
      String size) {}

  /** An entry of the timeline, {@code kind} being the role of its diagnosis. */
  record Moment(String skipped, String time, String who, String what, String kind) {}

  /** Errors that no rule explains. */
  record Shape(String count, String severity, String template, String example, String similar) {}

  /** A file. */
  record InputView(
      String file,
      String format,
      String node,
      String lines,
      String unparsed,
      String span,
      List<String> notes) {}

  static HtmlContext of(Outline outline, Wording wording) {
    Report report = outline.report();
    Report.Stats stats = report.stats();
    return new HtmlContext(
        outline.cluster().map(wording::cluster).orElse(""),
        outline.cluster().stream()
            .flatMap(c -> c.members().stream())
            .anyMatch(member -> !wording.size(member).isEmpty()),
        outline.cluster().stream()
            .flatMap(c -> c.members().stream())
            .map(member -> member(member, wording))
            .toList(),
        moments(report, wording),
        report.unexplained().stream().limit(SHAPES).map(shape -> shape(shape, wording)).toList(),
        report.context().stream()
            .map(new Summaries(wording)::planned)
            .map(VisibleText::prose)
            .toList(),
        report.collect().stream().map(VisibleText::prose).toList(),
        report.inputs().stream().map(input -> input(input, wording)).toList(),
        Phrases.dotted(
            wording.count(stats.files(), "file"),
            wording.count(stats.lines(), "line"),
            Phrases.bytes(stats.bytes()),
            wording.say("milliseconds", wording.number(stats.elapsed().toMillis()))));
  }

  private static Member member(ClusterView.MemberView member, Wording wording) {
    return new Member(
        VisibleText.of(member.id()),
        VisibleText.of(member.name()),
        VisibleText.of(member.address()),
        wording.word("role", member.role()),
        VisibleText.of(member.state()),
        wording.word("state", member.state()),
        wording.size(member));
  }

  private static List<Moment> moments(Report report, Wording wording) {
    Map<String, String> kinds =
        report.diagnoses().stream()
            .collect(Collectors.toMap(Diagnosis::id, d -> JsonFields.word(d.role()), (a, b) -> a));
    return Timeline.condense(report.timeline(), MOMENTS).stream()
        .map(moment -> moment(moment, kinds, wording))
        .toList();
  }

  private static Moment moment(Timeline.Moment moment, Map<String, String> kinds, Wording wording) {
    Report.TimelineEntry entry = moment.entry();
    return new Moment(
        moment.skipped() > 0 ? wording.say("more", moment.skipped()) : "",
        Phrases.moment(entry.time()),
        Phrases.dotted(VisibleText.of(entry.node()), VisibleText.of(entry.component())),
        VisibleText.prose(entry.what()),
        entry.diagnosis().map(id -> kinds.getOrDefault(id, "other")).orElse("other"));
  }

  private static Shape shape(Report.Unexplained shape, Wording wording) {
    return new Shape(
        wording.number(shape.count()),
        VisibleText.of(shape.severity()),
        VisibleText.of(shape.template()),
        VisibleText.of(shape.example()),
        shape.similar().isEmpty() ? "" : VisibleText.of(wording.guess(shape.similar())));
  }

  private static InputView input(InputSummary input, Wording wording) {
    return new InputView(
        VisibleText.of(input.file()),
        VisibleText.of(input.format()),
        VisibleText.of(input.node()),
        wording.number(input.lines()),
        input.unparsed() == 0 ? "" : wording.number(input.unparsed()),
        wording.span(input.from(), input.to()),
        input.notes().stream().map(VisibleText::prose).toList());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.ReportSchema;
import io.etiolog.rules.report.TextRenderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String STOPPED =
      "2025-07-23T05:31:03.000000Z stderr F wheel seven stopped\n";
  private static final String DUST = "2025-07-23T05:31:04.000000Z stderr F dust in the bearing\n";
  private static final String OTHER =
      "2025-07-23T05:31:05.000000Z stderr F the bell has no clapper\n";

  private static final String LATE = "2025-07-23T05:31:06.000000Z stderr F the cart is late\n";

  private static final String NO_LOOK_ALIKES = "look-alikes: [Nothing.]";

  @TempDir private Path rules;

  @Test
  void two_explanations_of_the_same_line_are_both_shown_with_what_tells_them_apart()
      throws IOException {
    wheel("wheel-jammed", 0.8, "");
    wheel("wheel-unpowered", 0.6, "");
    RunnerUp second = root(STOPPED + DUST).runnerUp().orElseThrow();

    assertThat(second.id()).isEqualTo("wheel-unpowered");
    assertThat(second.root().speaksFor())
        .containsExactly("there is dust for wheel-jammed (some.log:2)");
    assertThat(second.own().speaksFor()).containsExactly("only what speaks for the other as well");
    assertThat(second.own().speaksAgainst())
        .containsExactly("not seen: there is dust for wheel-unpowered");
    assertThat(second.decides())
        .isEqualTo(
            "Whether there is dust for wheel-unpowered (wheel-unpowered/dust): it was not seen, and"
                + " would speak for wheel-unpowered.");
  }

  @Test
  void what_the_rules_authors_say_of_the_two_decides_before_anything_else() throws IOException {
    wheel(
        "wheel-jammed", 0.8, "look-alikes: ['A fuse that blew (wheel-unpowered): no lamp burns.']");
    wheel("wheel-unpowered", 0.6, "");

    assertThat(root(STOPPED).runnerUp().orElseThrow().decides())
        .isEqualTo("A fuse that blew (wheel-unpowered): no lamp burns.");
  }

  @Test
  void a_fault_that_has_nothing_in_common_does_not_compete() throws IOException {
    wheel("wheel-jammed", 0.8, "");
    rule("bell-mute", "the bell has no clapper", 0.7, NO_LOOK_ALIKES);

    assertThat(root(STOPPED + OTHER).runnerUp()).isEmpty();
  }

  @Test
  void what_two_faults_could_both_bring_about_makes_them_no_rivals() throws IOException {
    wheel("wheel-jammed", 0.8, "explains: [cart-late]\n" + NO_LOOK_ALIKES);
    rule("bell-mute", "the bell has no clapper", 0.7, "explains: [cart-late]\n" + NO_LOOK_ALIKES);
    rule("cart-late", "the cart is late", 0.7, NO_LOOK_ALIKES);

    assertThat(root(STOPPED + OTHER + LATE).runnerUp()).isEmpty();
  }

  @Test
  void two_that_may_each_bring_the_other_about_compete_without_a_line_in_common()
      throws IOException {
    wheel("wheel-jammed", 0.8, "explains: [bell-mute]\n" + NO_LOOK_ALIKES);
    rule(
        "bell-mute", "the bell has no clapper", 0.7, "explains: [wheel-jammed]\n" + NO_LOOK_ALIKES);

    RunnerUp second = root(STOPPED + OTHER).runnerUp().orElseThrow();
    assertThat(second.id()).isEqualTo("bell-mute");
    assertThat(second.own().speaksFor()).containsExactly("it stopped (some.log:2)");
    assertThat(second.root().speaksFor()).containsExactly("it stopped (some.log:1)");
  }

  @Test
  void
      a_cause_that_left_no_line_of_its_own_is_named_where_the_rule_says_that_it_would_show_the_same()
          throws IOException {
    rule("axle-broken", "no such text here", 0.7, NO_LOOK_ALIKES);
    wheel(
        "wheel-jammed",
        0.8,
        """
        rivals:
          - id: axle-broken
            when: {all: [stopped, {absent: dust}]}
            confidence: 0.9
            for: a broken axle stops a wheel ({{occurrences}})
            against: it makes a noise
            decides: look under the cart
        """
            + NO_LOOK_ALIKES);
    RunnerUp second = root(STOPPED).runnerUp().orElseThrow();

    assertThat(second.id()).isEqualTo("axle-broken");
    assertThat(second.title()).isEqualTo("Title of axle-broken");
    assertThat(second.confidence()).as("never surer than the root").isEqualTo(0.5);
    assertThat(second.decides()).isEqualTo("look under the cart");
    assertThat(second.own().speaksFor())
        .containsExactly("a broken axle stops a wheel (1)", "it stopped (some.log:1)");
    assertThat(second.own().speaksAgainst()).containsExactly("it makes a noise");
    assertThat(second.root().speaksFor()).containsExactly("only what speaks for the other as well");
    assertThat(root(STOPPED + DUST).runnerUp()).as("it does not fit").isEmpty();
  }

  @Test
  void every_form_shows_both_sides() throws IOException {
    wheel("wheel-jammed", 0.8, "");
    wheel("wheel-unpowered", 0.6, "");
    Report report = report(STOPPED + DUST);

    assertThat(ReportSchema.problems(rendered(new JsonRenderer(), report))).isEmpty();
    assertThat(rendered(new TextRenderer(80, false), report))
        .contains("\nOR ELSE\n", "\n  for wheel-jammed\n    - there is dust", "\n  what decides\n");
    assertThat(rendered(new MarkdownRenderer(), report))
        .contains("### Or else `wheel-unpowered`", "**What decides:** Whether there is dust");
    assertThat(rendered(new HtmlRenderer(), report))
        .contains("<b>What decides:</b> Whether there is dust");
  }

  private void wheel(String id, double confidence, String more) throws IOException {
    rule(
        id,
        id.equals("wheel-jammed") ? "wheel seven stopped" : "wheel seven",
        confidence,
        "for: [{signal: dust, weight: 0.5}]\n" + (more.isEmpty() ? NO_LOOK_ALIKES : more));
  }

  private void rule(String id, String text, double confidence, String more) throws IOException {
    boolean jammed = id.equals("wheel-jammed");
    Files.writeString(
        rules.resolve(id + ".yaml"),
        String.format(
            Locale.ROOT,
            """
            id: %s
            title: Title of %s
            layer: host
            severity: T2
            status: sandbox
            signals:
              stopped:
                says: it stopped
                any: [{text: "%s"}]
              dust:
                says: there is dust for %s
                any: [{text: "%s"}]
            when: stopped
            confidence: %s
            summary: Summary.
            meaning: Meaning.
            impact: Impact.
            references: ["https://wheel.example/"]
            %s
            """,
            id,
            id,
            text,
            id,
            jammed ? "dust in the bearing" : "no such line",
            confidence,
            more));
  }

  private Diagnosis root(String lines) throws IOException {
    return report(lines).diagnoses().getFirst();
  }

  private Report report(String lines) throws IOException {
    Input input =
        new Input.OfStream(
            "some.log", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    List<Path> added;
    try (var files = Files.list(rules)) {
      added = files.sorted().toList();
    }
    return new Diagnostician(CatalogReader.read(added))
        .diagnose("some", List.of(input), NOW, ProgressListener.NONE);
  }

  private static String rendered(Renderer renderer, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(report, text);
    return text.toString();
  }
}

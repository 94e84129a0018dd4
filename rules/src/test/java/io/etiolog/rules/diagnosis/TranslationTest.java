// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Weight;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.PlannedWork;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.words.Phrasebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a rule or a diagnosis says is said in each language. */
class TranslationTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Stream<Path> cases() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root :
        List.of(
            Path.of("..", "samples", "incidents"),
            Path.of("..", "samples", "healthy"),
            Path.of("..", "samples", "journals"),
            Path.of("catalog"))) {
      try (Stream<Path> found = Files.walk(root)) {
        found
            .filter(Files::isDirectory)
            .filter(TranslationTest::hasFiles)
            .sorted()
            .forEach(all::add);
      }
    }
    return all.stream();
  }

  private static boolean hasFiles(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(Files::isRegularFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What people read of a report, but for the words of logs, names and commands. */
  private static List<String> sentences(Report report) {
    List<String> all = new ArrayList<>();
    for (Diagnosis one : report.diagnoses()) {
      all.addAll(List.of(one.title(), one.summary(), one.impact()));
      all.addAll(one.against());
      all.addAll(one.lookAlikes());
      one.runnerUp()
          .ifPresent(second -> {
            all.add(second.title());
            all.add(second.decides());
            for (Diagnosis.Side side : List.of(second.own(), second.root())) {
              all.addAll(side.speaksFor());
              all.addAll(side.speaksAgainst());
            }
          });
      one.remediation()
          .ifPresent(plan -> {
            all.add(plan.title());
            plan.steps()
                .forEach(step -> all.addAll(List.of(step.title(), step.why(), step.verify())));
          });
    }
    report.timeline().forEach(entry -> all.add(entry.what()));
    report.axis().turns().forEach(turn -> all.add(turn.what()));
    // What is to be typed is no sentence.
    report.collect().stream().filter(what -> !what.startsWith("crictl pull ")).forEach(all::add);
    report.context().stream().map(PlannedWork::what).forEach(all::add);
    report.inputs().stream().map(InputSummary::notes).forEach(all::addAll);
    return all.stream().filter(text -> !text.isBlank()).toList();
  }

  @Test
  void everySentenceOfTheReportsOfAllSamplesIsKnownInEachLanguage() throws IOException {
    Diagnostician diagnostician = new Diagnostician(BuiltIn.CATALOG);
    Set<String> said = new TreeSet<>();
    for (Path folder : cases().toList()) {
      said.addAll(
          sentences(
              diagnostician.diagnose(
                  folder.toString(),
                  List.of(new Input.OfPath(folder)),
                  NOW,
                  ProgressListener.NONE)));
    }
    assertThat(said).hasSizeGreaterThan(1_000);

    allKnown(said);
  }

  /** What people read of the catalogue on its pages. */
  private static Stream<String> sentences(Rule rule) {
    Stream<String> plans =
        rule.plans().stream()
            .flatMap(plan ->
                Stream.concat(
                    Stream.of(plan.title()),
                    plan.steps().stream()
                        .flatMap(step -> Stream.of(step.title(), step.why(), step.verify()))));
    return Stream.of(
            Stream.of(rule.cause().title(), rule.meaning(), rule.impact()),
            rule.lookAlikes().stream(),
            rule.signals().stream().map(Signal::says),
            Stream.concat(rule.speaksFor().stream(), rule.speaksAgainst().stream())
                .map(Weight::because),
            plans)
        .flatMap(texts -> texts)
        .map(Descriptions::sentence)
        .filter(text -> !text.isBlank());
  }

  @Test
  void everySentenceOfTheCatalogueIsKnownInEachLanguage() {
    Set<String> said =
        BuiltIn.CATALOG.rules().values().stream()
            .flatMap(TranslationTest::sentences)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(said).hasSizeGreaterThan(500);

    allKnown(said);
  }

  private static void allKnown(Set<String> said) {
    for (Language language : List.of(Language.RU, Language.ZH)) {
      Phrasebook book = language.phrasebook();
      assertThat(said)
          .as("not known in " + language)
          .filteredOn(text -> book.find(text).isEmpty())
          .isEmpty();
    }
  }
}

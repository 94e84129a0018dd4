// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.ExampleCheck;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.RuleFolder;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the examples of rules through the whole catalogue: an example that must fire makes its rule
 * the root (or the risk) and no other, one that must stay silent does not, and makes the cause the
 * root that it names instead, from which the rule's own may follow. An example that was made from
 * the rule's own text fails whatever it does. Of another collection's rules it is only asked that
 * they hold, or do not.
 */
public final class RuleTester {
  /**
   * {@code fires-01.etcd.log} is read as {@code etcd.log}: the rest of the name tells the program.
   */
  private static final Pattern PREFIX = Pattern.compile("^(?:fires|silent)-\\d+[./]");

  private final Catalog catalog;
  private final Diagnostician diagnostician;
  private final ExampleCheck examples;
  private final Instant now;

  /**
   * Prepares the tests.
   *
   * @param now completes timestamps without a year
   */
  public RuleTester(Catalog catalog, Instant now) {
    this.catalog = catalog;
    this.diagnostician = new Diagnostician(catalog);
    this.examples = new ExampleCheck(catalog);
    this.now = now;
  }

  /**
   * How one example went.
   *
   * @param rule the rule's id
   * @param example its file or folder, with the rule's folder in front
   * @param failure what is wrong; empty when it passed
   */
  public record Outcome(String rule, String example, Optional<String> failure) {}

  /** Runs all examples of a rule. */
  public List<Outcome> test(Rule rule) {
    RuleFolder folder = catalog.folders().get(rule.id());
    List<Outcome> outcomes = new ArrayList<>();
    if (folder != null) {
      for (Example example : rule.examples()) {
        outcomes.add(
            new Outcome(rule.id(), folder.shown(example.file()), failure(rule, example, folder)));
      }
    }
    return outcomes;
  }

  private Optional<String> failure(Rule rule, Example example, RuleFolder folder) {
    try {
      List<RuleProblem> madeUp = rule.borrowed() ? List.of() : examples.check(rule, example);
      if (!madeUp.isEmpty()) {
        return Optional.of("is made from the rule's own text: " + madeUp.getFirst());
      }
      List<Input> inputs = new ArrayList<>();
      for (String name : folder.filesOf(example.file())) {
        try (InputStream stream = folder.open(name)) {
          String shown = PREFIX.matcher(name).replaceFirst("");
          inputs.add(new Input.OfStream(shown, new ByteArrayInputStream(stream.readAllBytes())));
        }
      }
      Report report = diagnostician.diagnose(example.file(), inputs, now, ProgressListener.NONE);
      return example.fires()
          ? mustFire(rule, example, report)
          : mustBeSilent(rule, example, report);
    } catch (IOException e) {
      return Optional.of("could not be read: " + e.getMessage());
    }
  }

  private static Optional<String> mustFire(Rule rule, Example example, Report report) {
    Status expected = example.expected().equals("recovered") ? Status.RECOVERED : Status.ACTIVE;
    Optional<Diagnosis> found =
        report.diagnoses().stream().filter(d -> d.id().equals(rule.id())).findFirst();
    if (found.isEmpty()) {
      return Optional.of("does not fire; the report names " + named(report));
    }
    Diagnosis diagnosis = found.get();
    if (rule.borrowed()) {
      return Optional.empty();
    }
    if (diagnosis.status() != expected) {
      return Optional.of("is " + words(diagnosis.status()) + ", but should be " + words(expected));
    }
    if (diagnosis.role() == Role.CONSEQUENCE) {
      return Optional.of("is taken for a consequence; the report names " + named(report));
    }
    String others =
        activeRoots(report).stream()
            .filter(id -> !id.equals(rule.id()))
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("fires, but other rules claim to be the root too: " + others);
  }

  private static Optional<String> mustBeSilent(Rule rule, Example example, Report report) {
    String instead = example.instead();
    if (!instead.isEmpty() && !activeRoots(report).equals(List.of(instead))) {
      return Optional.of("shows " + instead + ", but the report names " + named(report));
    }
    return report.diagnoses().stream()
        .filter(d -> d.id().equals(rule.id()) && d.status() == Status.ACTIVE)
        .filter(d -> instead.isEmpty() || d.role() != Role.CONSEQUENCE)
        .findFirst()
        .map(d ->
            "should stay silent, but fires on "
                + d.evidence().stream()
                    .findFirst()
                    .map(proof -> proof.origin() + " (" + proof.signal() + ")")
                    .orElse("nothing"));
  }

  private static List<String> activeRoots(Report report) {
    return report.diagnoses().stream()
        .filter(d -> d.role() == Role.ROOT && d.status() == Status.ACTIVE)
        .map(Diagnosis::id)
        .toList();
  }

  private static String words(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String named(Report report) {
    String ids =
        report.diagnoses().stream()
            .map(d -> d.id() + " (" + d.role().name().toLowerCase(Locale.ROOT) + ")")
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "nothing" : ids;
  }
}

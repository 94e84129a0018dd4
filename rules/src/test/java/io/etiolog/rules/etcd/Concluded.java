// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.ClusterView;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the built-in catalogue says of some files, from their bytes to the report. */
final class Concluded {
  private static final Diagnostician DIAGNOSTICIAN =
      new Diagnostician(CatalogReader.read(List.of()));

  private final Map<String, String> files = new LinkedHashMap<>();

  static Concluded from(String file, String... lines) {
    return new Concluded().and(file, lines);
  }

  Concluded and(String file, String... lines) {
    files.put(file, String.join("", lines));
    return this;
  }

  /** The ids with this role and status, sorted. */
  List<String> ids(Role role, Status status) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.role() == role && diagnosis.status() == status)
        .map(Diagnosis::id)
        .sorted()
        .toList();
  }

  /** The active roots, the one to act on first at the top. */
  List<String> byUrgency() {
    return report().diagnoses().stream()
        .filter(found -> found.role() == Role.ROOT && found.status() == Status.ACTIVE)
        .map(Diagnosis::id)
        .toList();
  }

  List<String> roots() {
    return ids(Role.ROOT, Status.ACTIVE);
  }

  List<String> consequences() {
    return ids(Role.CONSEQUENCE, Status.ACTIVE);
  }

  List<String> risks() {
    return ids(Role.RISK, Status.ACTIVE);
  }

  /** What was there and is over, whatever its role. */
  List<String> recovered() {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.status() == Status.RECOVERED)
        .map(Diagnosis::id)
        .sorted()
        .toList();
  }

  double confidence(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .mapToDouble(Diagnosis::confidence)
        .findFirst()
        .orElse(0);
  }

  /** How many lines say so. */
  long occurrences(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .mapToLong(Diagnosis::occurrences)
        .sum();
  }

  /** Since when, or {@code ""}. */
  String firstSeen(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.firstSeen().stream())
        .map(Instant::toString)
        .findFirst()
        .orElse("");
  }

  /** What else is named beside a root. */
  Optional<RunnerUp> rival(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.runnerUp().stream())
        .findFirst();
  }

  String summary(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .map(Diagnosis::summary)
        .findFirst()
        .orElse("");
  }

  /** The members that a diagnosis speaks of. */
  List<String> members(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.scope().members().stream())
        .toList();
  }

  /** The leader, or {@code ""}. */
  String leader() {
    return report().cluster().flatMap(ClusterView::leader).orElse("");
  }

  /** How a member is, or {@code ""}. */
  String state(String member) {
    return report().cluster().stream()
        .flatMap(cluster -> cluster.members().stream())
        .filter(one -> one.id().equals(member))
        .map(ClusterView.MemberView::state)
        .findFirst()
        .orElse("");
  }

  /** What a step of a diagnosis' plan would be called with. */
  String parameter(String id, String step, String name) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.remediation().stream())
        .flatMap(plan -> plan.steps().stream())
        .filter(one -> one.id().equals(step))
        .map(one -> one.parameters().getOrDefault(name, "not given"))
        .findFirst()
        .orElse("no such step");
  }

  /** The id of a diagnosis' plan, or {@code ""}. */
  String plan(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.remediation().stream())
        .map(Diagnosis.Remediation::plan)
        .findFirst()
        .orElse("");
  }

  /** The ids of the steps of a diagnosis' plan, in their order. */
  List<String> steps(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.remediation().stream())
        .flatMap(plan -> plan.steps().stream())
        .map(Diagnosis.Step::id)
        .toList();
  }

  /** All commands of a diagnosis' plan. */
  List<String> commands(String id) {
    return report().diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .flatMap(diagnosis -> diagnosis.remediation().stream())
        .flatMap(plan -> plan.steps().stream())
        .flatMap(step -> step.commands().stream())
        .toList();
  }

  private Report report() {
    List<Input> inputs = new ArrayList<>();
    files.forEach((name, text) ->
        inputs.add(
            new Input.OfStream(
                name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
    try {
      return DIAGNOSTICIAN.diagnose(
          "test", inputs, Instant.parse("2026-03-02T00:00:00Z"), ProgressListener.NONE);
    } catch (UnreadableInputException e) {
      throw new UncheckedIOException(new java.io.IOException(e));
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.plan.Placeholders;
import io.etiolog.rules.plan.PlanFiller;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a report's diagnoses of ranked findings. */
final class ReportWriter {
  private final Map<String, Object> etcd;
  private final Rivals rivals;

  ReportWriter(Map<String, Object> etcd, Rivals rivals) {
    this.etcd = etcd;
    this.rivals = rivals;
  }

  Diagnosis diagnosis(Ranked ranked) {
    Finding finding = ranked.finding();
    Rule rule = finding.rule();
    Placeholders values = new Placeholders(CaseValues.of(finding, etcd));
    return new Diagnosis(
        rule.id(),
        rule.cause().title(),
        rule.cause().severity(),
        rule.cause().layer(),
        ranked.role(),
        finding.status(),
        Math.round(finding.confidence() * 100) / 100.0,
        values.sentence(rule.summary()).strip(),
        rule.impact().strip(),
        scope(finding),
        finding.firstSeen(),
        finding.lastSeen(),
        finding.occurrences(),
        Proofs.of(finding),
        finding.against(),
        ranked.explains().stream().map(other -> other.rule().id()).sorted().toList(),
        ranked.role() == Role.ROOT ? rivals.of(finding, values) : Optional.empty(),
        rule.lookAlikes(),
        rule.references(),
        PlanFiller.fill(rule.plans(), values));
  }

  private static Scope scope(Finding finding) {
    return new Scope(
        values(finding, Set.of("cluster")).stream().findFirst().orElse(""),
        List.copyOf(finding.places()),
        values(finding, Set.of("peer", "member", "unreachable")),
        values(
            finding, Set.of("address", "unit", "pod", "certificate", "image", "object", "path")));
  }

  private static List<String> values(Finding finding, Set<String> captures) {
    Set<String> values = new TreeSet<>();
    finding.support().stream()
        .flatMap(episode -> episode.occurrences().stream())
        .map(Occurrence::captures)
        .forEach(map ->
            map.forEach((name, value) -> {
              if (captures.contains(name) && !value.isEmpty()) {
                values.addAll(List.of(value.split(", ")));
              }
            }));
    return List.copyOf(values);
  }
}

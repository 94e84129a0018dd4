// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.etcd.EtcdValues;
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
  private static final String OVER =
      "This is over{{#endedAt}} since {{endedAt}}{{/endedAt}}. While it lasted: ";

  private final EtcdValues etcd;
  private final Rivals rivals;
  private final ClusterIds clusters;

  ReportWriter(EtcdValues etcd, Rivals rivals, ClusterIds clusters) {
    this.etcd = etcd;
    this.rivals = rivals;
    this.clusters = clusters;
  }

  Diagnosis diagnosis(Ranked ranked) {
    Finding finding = ranked.finding();
    Rule rule = finding.rule();
    Map<String, Object> known = CaseValues.of(finding, etcd.values(finding.reporters()));
    if (ranked.role() == Role.ROOT) {
      known.put("root", "true");
    }
    Placeholders values = new Placeholders(known);
    return new Diagnosis(
        rule.id(),
        rule.cause().title(),
        rule.cause().severity(),
        rule.cause().layer(),
        ranked.role(),
        finding.status(),
        Math.round(finding.confidence() * 100) / 100.0,
        summary(finding, values) + ranked.remark(),
        rule.impact().strip(),
        scope(finding),
        finding.firstSeen(),
        finding.lastSeen(),
        finding.occurrences(),
        Proofs.of(finding),
        ranked.against(),
        ranked.explains().stream().map(other -> other.rule().id()).sorted().toList(),
        ranked.role() == Role.ROOT ? rivals.of(finding, values) : Optional.empty(),
        rule.lookAlikes(),
        rule.references(),
        PlanFiller.fill(rule.plans(), values));
  }

  /** What is over is said to be over, in the words of the rule where it has some for that. */
  private static String summary(Finding finding, Placeholders values) {
    Rule rule = finding.rule();
    if (finding.active()) {
      return values.sentence(rule.summary()).strip();
    }
    return rule.recovered().isEmpty()
        ? values.sentence(OVER) + values.sentence(rule.summary()).strip()
        : values.sentence(rule.recovered()).strip();
  }

  private Scope scope(Finding finding) {
    return new Scope(
        clusters.of(finding).stream().findFirst().orElse(""),
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

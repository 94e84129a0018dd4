// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a sample's {@code expected.yaml} asks of its report.
 *
 * @param words the file, as YAML has it
 */
record Expected(Map<?, ?> words) {
  private static final Set<String> KNOWN =
      Set.of("verdict", "exit", "roots", "consequences", "risks", "recovered", "plans", "never");

  /** What stands beside a sample's files, and proves nothing. */
  private static final Set<String> BESIDE = Set.of("ORIGIN.md", "expected.yaml");

  static Expected of(Path sample) throws IOException {
    String text = Files.readString(sample.resolve("expected.yaml"));
    Expected expected =
        new Expected((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text));
    assertThat(KNOWN).containsAll(expected.words.keySet().stream().map(Object::toString).toList());
    return expected;
  }

  void holdsFor(Report report) {
    assertThat(report.verdict().name().toLowerCase(Locale.ROOT)).isEqualTo(word("verdict"));
    assertThat(word("exit")).isEqualTo(report.verdict() == Report.Verdict.DIAGNOSED ? "1" : "0");
    List<?> roots = (List<?>) valueOf(words, "roots", List.of());
    assertThat(ids(report, Status.ACTIVE, Role.ROOT))
        .containsExactlyElementsOf(
            roots.stream().map(root -> text((Map<?, ?>) root, "id")).toList());
    for (Object root : roots) {
      mustSay(report, (Map<?, ?>) root);
    }
    assertThat(ids(report, Status.ACTIVE, Role.CONSEQUENCE))
        .containsExactlyInAnyOrderElementsOf(list("consequences"));
    assertThat(ids(report, Status.ACTIVE, Role.RISK))
        .containsExactlyInAnyOrderElementsOf(list("risks"));
    assertThat(
            report.diagnoses().stream()
                .filter(d -> d.status() == Status.RECOVERED)
                .map(Diagnosis::id))
        .containsExactlyInAnyOrderElementsOf(list("recovered"));
    ((Map<?, ?>) valueOf(words, "plans", Map.of()))
        .forEach((id, commands) -> mustCommand(report, id.toString(), (List<?>) commands));
    assertThat(list("never"))
        .noneMatch(ids(report, Status.ACTIVE, Role.ROOT)::contains)
        .noneMatch(ids(report, Status.ACTIVE, Role.RISK)::contains);
    assertThat(report.diagnoses())
        .flatExtracting(Diagnosis::evidence)
        .extracting(proof -> proof.origin().file())
        .doesNotContainAnyElementsOf(BESIDE);
  }

  private static void mustSay(Report report, Map<?, ?> root) {
    Diagnosis diagnosis = named(report, text(root, "id"));
    String said =
        diagnosis.summary()
            + diagnosis.scope()
            + diagnosis.evidence().stream()
                .map(proof -> proof.captures().values().toString())
                .collect(Collectors.joining());
    for (Object value : (List<?>) valueOf(root, "says", List.of())) {
      assertThat(said).contains(value.toString());
    }
    if (root.containsKey("plan")) {
      assertThat(diagnosis.remediation().orElseThrow().plan()).isEqualTo(text(root, "plan"));
    }
    mustCommand(report, diagnosis.id(), (List<?>) valueOf(root, "commands", List.of()));
  }

  /** Each of the texts stands in some command of the plan; every diagnosis has a plan. */
  private static void mustCommand(Report report, String id, List<?> texts) {
    Diagnosis.Remediation plan = named(report, id).remediation().orElseThrow();
    String commands =
        plan.steps().stream()
            .flatMap(step -> step.commands().stream())
            .collect(Collectors.joining("\n"));
    for (Object text : texts) {
      assertThat(commands).contains(text.toString());
    }
  }

  private static Diagnosis named(Report report, String id) {
    return report.diagnoses().stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(Report report, Status status, Role role) {
    return report.diagnoses().stream()
        .filter(d -> d.status() == status && d.role() == role)
        .map(Diagnosis::id)
        .toList();
  }

  private List<String> list(String key) {
    return ((List<?>) valueOf(words, key, List.of())).stream().map(Object::toString).toList();
  }

  private String word(String key) {
    return text(words, key);
  }

  private static String text(Map<?, ?> map, String key) {
    return valueOf(map, key, "").toString();
  }

  private static Object valueOf(Map<?, ?> map, String key, Object otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.RuleFolder;
import io.etiolog.rules.diagnosis.RuleTester.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every rule over everything that is healthy, and over every other rule's examples. */
class HealthyMatrixTest {
  @Test
  void no_rule_claims_a_root_on_anything_healthy() throws IOException {
    List<Bundle> healthy = new ArrayList<>(Cases.healthy());
    healthy.addAll(harmlessLookAlikes());

    Map<String, List<String>> claimed = new TreeMap<>();
    for (Bundle bundle : healthy) {
      List<String> roots = BuiltIn.roots(BuiltIn.report(bundle));
      if (!roots.isEmpty()) {
        claimed.put(bundle.name(), roots);
      }
    }

    assertThat(healthy).hasSizeGreaterThan(50);
    assertThat(claimed).isEmpty();
  }

  @Test
  void no_rule_claims_another_rules_example_as_its_root() {
    RuleTester tester = new RuleTester(BuiltIn.CATALOG, BuiltIn.NOW);
    List<Outcome> outcomes =
        BuiltIn.CATALOG.rules().values().stream()
            .flatMap(rule -> tester.test(rule).stream())
            .toList();

    assertThat(outcomes).hasSizeGreaterThan(250);
    assertThat(outcomes.stream().filter(outcome -> outcome.failure().isPresent())).isEmpty();
  }

  /** Silent examples on which, by their own word, nothing is wrong. */
  private static List<Bundle> harmlessLookAlikes() throws IOException {
    List<Bundle> harmless = new ArrayList<>();
    for (Rule rule : BuiltIn.CATALOG.rules().values()) {
      RuleFolder folder = Objects.requireNonNull(BuiltIn.CATALOG.folders().get(rule.id()));
      for (Example example : rule.examples()) {
        if (!example.fires() && example.instead().isEmpty()) {
          harmless.add(Bundle.of(folder, example));
        }
      }
    }
    return harmless;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a valid rule, reading answers: with the rule, or with problems. */
class RuleMutationTest {
  private static final String FOLDER = "etcd/etcd-request-too-large/";
  private static final String RULE = content("rule.yaml");
  private static final String PLAN = content("plan.yaml");
  private static final String PIECES = "{}[]:,-'\"\n\t |>&*!%@#?\\(){{}}\u0000\uD83D\u00e9";

  @Test
  void everyPrefixIsAnswered() {
    for (int length = 0; length < RULE.length(); length += 7) {
      answered(RULE.substring(0, length), PLAN);
    }
    for (int length = 0; length < PLAN.length(); length += 7) {
      answered(RULE, PLAN.substring(0, length));
    }
  }

  @Test
  void everyMutationIsAnswered() {
    Random random = new Random(20_260_101);
    for (int i = 0; i < 400; i++) {
      answered(mutated(RULE, random), PLAN);
      answered(RULE, mutated(PLAN, random));
    }
  }

  @Test
  void everyLineMayBeMissing() {
    List<String> lines = RULE.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder rest = new StringBuilder();
      for (int j = 0; j < lines.size(); j++) {
        rest.append(i == j ? "" : lines.get(j) + "\n");
      }
      answered(rest.toString(), PLAN);
    }
  }

  private static void answered(String rule, String plan) {
    Catalog catalog =
        CatalogReader.readFrom(
            List.of(
                new MemoryFiles(
                    Map.of(
                        "causes.yaml",
                        "- {id: etcd-request-too-large, title: T, layer: etcd, severity: T1}",
                        FOLDER + "rule.yaml",
                        rule.replaceAll("(?s)\nexamples:.*", "").replace("stable", "sandbox"),
                        FOLDER + "plan.yaml",
                        plan))));

    boolean stands = catalog.rules().containsKey("etcd-request-too-large");
    assertThat(catalog.problems().isEmpty()).isEqualTo(stands);
    assertThat(catalog.problems())
        .allSatisfy(problem -> {
          assertThat(problem.file()).startsWith(FOLDER);
          assertThat(problem.line()).isPositive();
          assertThat(problem.column()).isPositive();
          assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        });
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int change = random.nextInt(1, 4); change > 0; change--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        case 2 -> mutated.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
        default -> mutated.insert(at, mutated.substring(at, Math.min(at + 40, mutated.length())));
      }
    }
    return mutated.toString();
  }

  private static String content(String name) {
    try (InputStream stream = CatalogFiles.builtIn().open(FOLDER + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

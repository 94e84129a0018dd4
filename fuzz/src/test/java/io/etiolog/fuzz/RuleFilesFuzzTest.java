// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.cre.AllRules;
import io.etiolog.rules.filter.FilterReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of our own, rules of CRE, and filters: every mistake is a problem with a place, whatever
 * stands in the file.
 */
class RuleFilesFuzzTest {
  private static final String RULE = "etcd/etcd-request-too-large/rule.yaml";
  private static final String CRE = "cre.yaml";
  private static final String FILTERS = "filters.yaml";
  private static final List<String> OWN =
      List.of(
          RULE, "etcd/etcd-request-too-large/plan.yaml", "causes.yaml", "signals/etcd-raft.yaml");

  /** In the place that an input's first byte names. */
  private static final List<String> FILES =
      Stream.concat(OWN.stream(), Stream.of(CRE, FILTERS)).toList();

  /** An input's beginning is enough, and faster. */
  private static final int LONGEST = 6_000;

  static Stream<byte[]> seeds() {
    return Stream.of(
            OWN.stream().map(file -> seed(file, BuiltIn.content(file))),
            Seeds.beginnings("rules/src/test/resources/broken-rules").map(text -> seed(RULE, text)),
            Seeds.beginnings("rules/src/test/resources/cre").map(text -> seed(CRE, text)),
            Stream.of(filters()).map(text -> seed(FILTERS, text)))
        .flatMap(seeds -> seeds);
  }

  private static byte[] filters() {
    return """
    filters:
      - rule: etcd-quorum-lost
        because: a test cluster
        until: 2026-01-31
        cluster: a
        node: [b]
      - lines: {text: "took too long", regex: "a{1,3}b", component: etcd, file: "x.log"}
        because: known
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] seed(String file, byte[] content) {
    return Texts.choosing(
        FILES.indexOf(file), Arrays.copyOf(content, Math.min(content.length, LONGEST)));
  }

  /** The first byte chooses the file, the others are its content. */
  @MethodSource("seeds")
  @FuzzTest
  void aFileIsReadOrItsMistakesAreNamedWithTheirPlaces(byte[] bytes) {
    String file = FILES.get(Texts.choice(bytes, FILES.size()));
    byte[] content = Texts.rest(bytes);

    List<RuleProblem> problems =
        switch (file) {
          case CRE ->
              AllRules.readFrom(List.of(new FilesInMemory(Map.of(CRE, content)))).problems();
          case FILTERS -> filterProblems(new String(content, StandardCharsets.UTF_8));
          default -> ownProblems(file, content);
        };

    assertThat(problems)
        .allSatisfy(problem -> {
          assertThat(FILES).contains(problem.file());
          assertThat(problem.line()).isPositive();
          assertThat(problem.column()).isPositive();
          assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        });
  }

  private static List<RuleProblem> ownProblems(String file, byte[] content) {
    Map<String, byte[]> files = new HashMap<>();
    OWN.forEach(own -> files.put(own, BuiltIn.content(own)));
    files.put(file, content);
    Catalog catalog = CatalogReader.readFrom(List.of(new FilesInMemory(files)));
    if (file.equals(RULE) && catalog.rules().isEmpty()) {
      assertThat(catalog.problems()).isNotEmpty();
    }
    return catalog.problems();
  }

  private static List<RuleProblem> filterProblems(String text) {
    FilterReader.Content content =
        FilterReader.read(FILTERS, text, List.of("etcd-quorum-lost", "nospace-alarm"));
    assertThat(content.filters()).allSatisfy(filter -> assertThat(filter.because()).isNotEmpty());
    if (content.filters().isEmpty() && !text.contains("filters")) {
      assertThat(content.problems()).isNotEmpty();
    }
    return content.problems();
  }
}

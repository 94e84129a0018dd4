// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code broken-rules} holds one mistake that authors make, and in {@code
 * expected.txt} what they are told: position, message and suggestion.
 */
class BrokenRulesTest {
  /** What broken rules may name, and a rule that is in order. */
  private static final Path NEIGHBOURS = resource("/neighbours");

  private static Path resource(String name) {
    return Path.of(
        URI.create(Objects.requireNonNull(BrokenRulesTest.class.getResource(name)).toString()));
  }

  static List<Path> mistakes() throws IOException {
    try (Stream<Path> mistakes = Files.list(resource("/broken-rules"))) {
      return mistakes.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void eachMistakeIsToldReadably(Path mistake) throws IOException {
    String expected = Files.readString(mistake.resolve("expected.txt"));

    assertThat(told(read(mistake), mistake)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aBrokenRuleIsLeftOutAndBlindsNoOther(Path mistake) {
    Catalog catalog = read(mistake);

    assertThat(catalog.rules()).containsKey("etcd-member-down");
    assertThat(catalog.problems()).isNotEmpty();
    assertThat(brokenRules(catalog, mistake)).noneMatch(catalog.rules()::containsKey);
  }

  /** The rules that are named by a problem of their own, unless another of that name stands. */
  private static List<String> brokenRules(Catalog catalog, Path mistake) {
    return catalog.problems().stream()
        .map(problem -> mistake.relativize(Path.of(problem.file())))
        .filter(file -> file.endsWith("rule.yaml") || file.endsWith("plan.yaml"))
        .map(file -> String.valueOf(file.getName(file.getNameCount() - 2)))
        .filter(id -> !mistake.endsWith("id-twice"))
        .toList();
  }

  private static Catalog read(Path mistake) {
    try {
      return CatalogReader.readFrom(List.of(CatalogFiles.of(NEIGHBOURS), CatalogFiles.of(mistake)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(Catalog catalog, Path mistake) {
    return catalog.problems().stream()
        .map(problem -> problem.toString().replace(mistake + "/", "") + "\n")
        .collect(joining());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
  private static List<RuleProblem> problemsOf(String text) {
    Problems problems = new Problems("rule.yaml");
    Literal.check(new YamlNode.Scalar(Place.START, text, true), problems);
    return problems.list();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcdserver: request is too large",
        "PLEG is not healthy: pleg was last seen active",
        "[core] grpc: addrConn.createTransport",
        "published {Name:",
        "failed to list *v1.Node:",
        "can't find 100% of (some) members...",
        "was last seen 3m0s ago; threshold is 3m0s",
        "dial tcp [::1]:2379",
        "cgroup-parent + slice | x?",
        "$HOME/.kube/config",
        "6月 10"
      })
  void whatProgramsPrintIsPlainText(String text) {
    assertThat(problemsOf(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "took \\d+ms",
        "took .* to execute",
        "took .+ ms",
        "port [0-9]",
        "id [^a-z]+",
        "(?:a|b)c",
        "(?P<peer>x)",
        "(?i)panic",
        "^panic: x",
        "exited$",
        "a\\.b"
      })
  void expressionsAreNot(String text) {
    assertThat(problemsOf(text))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("looks like a regular expression"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed to %s the pod", "error: %v", "%+v is bad", "took %d ms", "%w"})
  void formatStringsAreNot(String text) {
    assertThat(problemsOf(text))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("verb of a Go format"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"msg=\"too late\"", "a > b", "R&D is late", "too late\n", "C:\\var"})
  void whatWrappersEscapeIsNot(String text) {
    assertThat(problemsOf(text))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.message()).contains("what wrappers escape").doesNotContain("\n");
          assertThat(problem.suggestion()).startsWith("write only ");
        });
  }
}

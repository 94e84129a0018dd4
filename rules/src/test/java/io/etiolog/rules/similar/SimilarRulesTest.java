// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.similar;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Rule.Status;
import io.etiolog.rules.compiled.CompiledCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarRulesTest {
  private static final String WHEEL = "gearbox axle spindle bearing sprocket flywheel";

  private final SimilarRules builtIn = new SimilarRules(CompiledCatalog.builtIn());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          etcd-nospace         | backend quota exceeded: raising NOSPACE alarm, compact and defragment the database
          etcd-nospace         | BackendQuota.exceeded nospaceAlarm /compact/defragment-database
          conntrack-full       | dropping packets because the conntrack table of the kernel has no room
          etcd-member-removed  | this member was permanently removed from the cluster membership by reconfiguration
          """)
  void an_error_in_other_words_is_guessed(String cause, String error) {
    assertThat(guess(error)).startsWith(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "<*> <*> <*>",
        "Unhandled Error",
        "node <*> not found",
        "connection refused",
        "the axle broke without any warning",
        "invoice could not be sent to the customer, the template has no subject",
        "ERROR: duplicate key value violates unique constraint accounts_email_key",
        "java.lang.NullPointerException: Cannot invoke String.length() because name is null",
        "2025-07-23T05:30:20Z 10.0.0.1:2379 8211f1d0f64f3269 0x7ffe 17 99.5%"
      })
  void nothing_is_guessed_of_what_is_not_near(String error) {
    assertThat(guess(error)).isEmpty();
  }

  @Test
  void what_differs_from_line_to_line_changes_nothing() {
    String error =
        "backend quota exceeded on WHERE: raising NOSPACE alarm, defragment the database";

    assertThat(guess(error.replace("WHERE", "10.1.2.3:2379 2025-07-23T05:30:20Z")))
        .isNotEmpty()
        .isEqualTo(guess(error.replace("WHERE", "8211f1d0f64f3269 17.250ms")));
  }

  @Test
  void the_example_tells_where_the_template_does_not() {
    String example = "backend quota exceeded: raising NOSPACE alarm, compact the database";

    assertThat(guess("Unhandled Error")).isEmpty();
    assertThat(builtIn.nearest("Unhandled Error", example, id -> true)).startsWith("etcd-nospace");
  }

  @Test
  void of_equals_three_are_named_in_the_order_of_their_ids() {
    SimilarRules rules =
        new SimilarRules(
            catalog(Status.STABLE, "wheel-e", "wheel-d", "wheel-b", "wheel-c", "wheel-a"));

    assertThat(rules.nearest(WHEEL, "", id -> true))
        .containsExactly("wheel-a", "wheel-b", "wheel-c");
  }

  @Test
  void who_may_not_be_named_leaves_room_for_the_next() {
    SimilarRules rules =
        new SimilarRules(catalog(Status.STABLE, "wheel-d", "wheel-b", "wheel-c", "wheel-a"));

    assertThat(rules.nearest(WHEEL, "", id -> !id.equals("wheel-b")))
        .containsExactly("wheel-a", "wheel-c", "wheel-d");
  }

  @Test
  void a_deprecated_rule_is_not_named() {
    SimilarRules rules = new SimilarRules(catalog(Status.DEPRECATED, "wheel-a"));

    assertThat(rules.nearest(WHEEL, "", id -> true)).isEmpty();
  }

  @Test
  void a_catalogue_without_rules_resembles_nothing() {
    SimilarRules rules = new SimilarRules(new Catalog(Map.of(), Map.of(), Map.of(), List.of()));

    assertThat(rules.nearest(WHEEL, "", id -> true)).isEmpty();
  }

  @Test
  void a_line_of_any_length_and_kind_is_taken() {
    StringBuilder line = new StringBuilder();
    for (char c = 0; c < 60_000; c++) {
      line.append((char) (c * 31)).append(c % 7 == 0 ? " " : "q");
    }

    assertThat(guess("x".repeat(1 << 20))).isEmpty();
    assertThat(guess(line.toString())).hasSizeLessThanOrEqualTo(3);
  }

  private List<String> guess(String error) {
    return builtIn.nearest(error, error, id -> true);
  }

  /** Some rules about wheels, and enough others for words to be rare. */
  private static Catalog catalog(Status status, String... wheels) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (String id : wheels) {
      rules.put(id, rule(id, status, "Gearbox, axle, spindle, bearing, sprocket, flywheel."));
    }
    for (int i = 0; i < 100; i++) {
      rules.put("other-" + i, rule("other-" + i, Status.STABLE, "Something else entirely."));
    }
    return new Catalog(Map.of(), Map.of(), rules, List.of());
  }

  private static Rule rule(String id, Status status, String meaning) {
    return new Rule(
        new Cause(id, "", "host", "T2", false, List.of()),
        status,
        List.of(),
        new Condition.All(List.of()),
        0.5,
        List.of(),
        List.of(),
        List.of(),
        "",
        meaning,
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptionsTest {
  private static final Optional<Duration> MINUTE = Optional.of(Duration.ofSeconds(90));

  @Test
  void a_count_names_its_number_its_window_and_its_length() {
    assertThat(Descriptions.condition(occurs(1, Optional.empty(), ""))).isEqualTo("a/lost");
    assertThat(Descriptions.condition(occurs(3, MINUTE, "")))
        .isEqualTo("a/lost, 3 times within 1m30s");
    assertThat(Descriptions.condition(occurs(2, Optional.empty(), "peer")))
        .isEqualTo("a/lost with 2 different values of peer");
  }

  @Test
  void an_absence_names_its_anchor() {
    Condition absent =
        new Condition.Absent("a/found", "a/lost", Condition.Side.AFTER, MINUTE, List.of("peer"));

    assertThat(Descriptions.condition(absent))
        .isEqualTo("no a/found after a/lost within 1m30s with the same peer");
  }

  @Test
  void tests_of_values_read_as_sentences() {
    assertThat(Descriptions.test(new ValueTest.Lacks(List.of("a", "b"))))
        .isEqualTo("does not contain \"a\" or \"b\"");
    assertThat(Descriptions.test(new ValueTest.AtLeast(3))).isEqualTo("is at least 3");
    assertThat(Descriptions.test(new ValueTest.AtMost(0.5))).isEqualTo("is at most 0.5");
    assertThat(Descriptions.range(VersionRange.parse(">=3.4 <3.6").orElseThrow()))
        .isEqualTo("versions >=3.4 <3.6");
  }

  private static Condition occurs(int atLeast, Optional<Duration> within, String distinct) {
    return new Condition.Occurs("a/lost", atLeast, within, Optional.empty(), distinct);
  }
}

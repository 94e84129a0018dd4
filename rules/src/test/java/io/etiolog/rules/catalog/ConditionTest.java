// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionTest {
  @Test
  void everySignalThatItNamesIsListedWhereverItStands() {
    Condition condition =
        new Condition.All(
            List.of(
                new Condition.Any(
                    List.of(
                        new Condition.Occurs("a/1", 1, Optional.empty(), Optional.empty(), ""),
                        new Condition.Sequence(
                            List.of("a/2", "a/3"), Optional.empty(), List.of()))),
                new Condition.Together(List.of("a/3", "a/4"), Optional.empty(), List.of()),
                new Condition.Absent("a/5", "", Condition.Side.AROUND, Optional.empty(), List.of()),
                new Condition.Absent(
                    "a/6", "a/7", Condition.Side.AFTER, Optional.empty(), List.of())));

    assertThat(condition.named()).containsExactly("a/1", "a/2", "a/3", "a/4", "a/5", "a/6", "a/7");
  }
}

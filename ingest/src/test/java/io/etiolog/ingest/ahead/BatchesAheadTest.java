// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesAheadTest {
  private final List<Integer> handedOn = new ArrayList<>();

  private BatchesAhead<String, Integer> lengths(Executor others) {
    return new BatchesAhead<>(others, String::length, String::length, handedOn::add);
  }

  @Test
  void handsOnAllInItsOrder() {
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      BatchesAhead<String, Integer> ahead = lengths(others);
      for (int i = 0; i < 1_000; i++) {
        ahead.add("x".repeat(i));
      }
      ahead.finish();

      assertThat(handedOn).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }
  }

  @Test
  void keepsNoMoreThanAFewLongPiecesWaiting() {
    BatchesAhead<String, Integer> ahead = lengths(task -> {});
    for (int i = 0; i < 10; i++) {
      ahead.add("x".repeat(100_000));
    }

    assertThat(handedOn).hasSize(6);
    ahead.finish();
    assertThat(handedOn).hasSize(10);
  }

  @Test
  void goesOnAfterAnEnd() {
    BatchesAhead<String, Integer> ahead = lengths(Runnable::run);
    ahead.finish();
    ahead.add("x");
    ahead.finish();
    ahead.add("xx");
    ahead.finish();

    assertThat(handedOn).containsExactly(1, 2);
  }
}

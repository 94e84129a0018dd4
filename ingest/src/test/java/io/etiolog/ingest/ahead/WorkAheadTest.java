// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkAheadTest {
  private final List<Runnable> offered = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  private String work(String name) {
    done.add(name);
    return name;
  }

  @Test
  void doesWhatNobodyHasBegun() {
    WorkAhead<String> ahead = new WorkAhead<>(offered::add);
    ahead.add(() -> work("first"));

    assertThat(ahead.next()).isEqualTo("first");
    offered.forEach(Runnable::run);
    assertThat(done).containsExactly("first");
  }

  @Test
  void givesTheResultsInTheirOrderWhoeverWasFirst() {
    WorkAhead<String> ahead = new WorkAhead<>(offered::add);
    ahead.add(() -> work("first"));
    ahead.add(() -> work("second"));
    offered.getLast().run();

    assertThat(List.of(ahead.next(), ahead.next())).containsExactly("first", "second");
    assertThat(done).containsExactly("second", "first");
  }

  @Test
  @Timeout(30)
  void doesFurtherPiecesWhileAnotherThreadIsAtTheNextOne() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch helped = new CountDownLatch(1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      WorkAhead<String> ahead = new WorkAhead<>(other);
      ahead.add(() -> {
        begun.countDown();
        helped.await();
        return "first";
      });
      ahead.keep(() -> {
        helped.countDown();
        return "second";
      });
      begun.await();

      assertThat(List.of(ahead.next(), ahead.next())).containsExactly("first", "second");
    }
  }

  @Test
  void offersNothingThatItKeeps() {
    WorkAhead<String> ahead = new WorkAhead<>(offered::add);
    ahead.keep(() -> work("kept"));

    assertThat(offered).isEmpty();
    assertThat(ahead.size()).isEqualTo(1);
    assertThat(ahead.next()).isEqualTo("kept");
    assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void givesEveryResultOnceWithManyThreads() {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      WorkAhead<Integer> ahead = new WorkAhead<>(threads);
      List<Integer> results = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        ahead.add(() -> number);
        if (ahead.size() > 5) {
          results.add(ahead.next());
        }
      }
      while (ahead.size() > 0) {
        results.add(ahead.next());
      }
      assertThat(results).hasSize(2_000).isSorted();
    }
  }

  @Test
  void tellsWhatTheWorkHasThrown() {
    WorkAhead<String> ahead = new WorkAhead<>(Runnable::run);
    ahead.add(() -> {
      throw new IOException("broken");
    });

    assertThatThrownBy(ahead::next)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("broken");
  }

  @Test
  void anErrorOfTheWorkStaysWhatItIs() {
    WorkAhead<String> ahead = new WorkAhead<>(Runnable::run);
    ahead.add(() -> {
      throw new OutOfMemoryError("full");
    });

    assertThatThrownBy(ahead::next).isInstanceOf(OutOfMemoryError.class).hasMessage("full");
  }

  @Test
  void aPieceThatComesTooLateDoesNothing() {
    WorkAhead<String> ahead = new WorkAhead<>(offered::add);
    ahead.add(() -> work("first"));
    ahead.next();
    done.clear();

    offered.getFirst().run();
    assertThat(done).isEmpty();
  }

  @Test
  void finishesAPieceAlsoWhenInterruptedAndStaysInterrupted() {
    WorkAhead<String> ahead = new WorkAhead<>(offered::add);
    ahead.add(() -> work("done"));
    Thread.currentThread().interrupt();

    assertThat(ahead.next()).isEqualTo("done");
    assertThat(Thread.interrupted()).isTrue();
  }
}

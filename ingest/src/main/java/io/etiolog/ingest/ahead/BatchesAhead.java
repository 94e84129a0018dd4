// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Works on pieces of text in batches, which other threads may take, and hands the results on in
 * their order. Used by one thread; the work is done by any.
 *
 * @param <T> a piece
 * @param <R> what becomes of it
 */
public final class BatchesAhead<T, R> {
  private static final int MOST_PIECES = 64;
  private static final int MOST_CHARACTERS = 64 * 1024;

  /** So much waits at most, long lines or short ones: memory is bounded. */
  private static final int MOST_BATCHES = 4;

  private final ToIntFunction<T> characters;
  private final Function<T, R> work;
  private final Consumer<R> sink;
  private final WorkAhead<List<R>> ahead;
  private List<T> batch = new ArrayList<>();
  private int held;

  /**
   * No work yet.
   *
   * @param others runs what can be done ahead, as in {@link WorkAhead}
   * @param characters how long a piece is
   * @param work what to do with each piece
   * @param sink takes the results, on the thread that adds pieces
   */
  public BatchesAhead(
      Executor others, ToIntFunction<T> characters, Function<T, R> work, Consumer<R> sink) {
    this.ahead = new WorkAhead<>(others);
    this.characters = characters;
    this.work = work;
    this.sink = sink;
  }

  /** Takes a piece; may hand on some of those before it. */
  public void add(T piece) {
    batch.add(piece);
    held += characters.applyAsInt(piece);
    if (batch.size() >= MOST_PIECES || held >= MOST_CHARACTERS) {
      close();
    }
  }

  /** Hands on all that is left. */
  public void finish() {
    if (!batch.isEmpty()) {
      close();
    }
    while (ahead.size() > 0) {
      ahead.next().forEach(sink);
    }
  }

  private void close() {
    List<T> full = batch;
    ahead.add(() -> done(full));
    batch = new ArrayList<>();
    held = 0;
    if (ahead.size() > MOST_BATCHES) {
      ahead.next().forEach(sink);
    }
  }

  private List<R> done(List<T> full) {
    List<R> done = new ArrayList<>(full.size());
    for (T piece : full) {
      done.add(work.apply(piece));
    }
    return done;
  }
}

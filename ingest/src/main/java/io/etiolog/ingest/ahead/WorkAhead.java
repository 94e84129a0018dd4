// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.ahead;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Pieces of work, the results of which are wanted in their order. Used by one thread; the work is
 * done by any.
 *
 * @param <T> the result of a piece
 */
public final class WorkAhead<T> {
  private final Executor others;
  private final Deque<FutureTask<T>> pieces = new ArrayDeque<>();

  /**
   * No work yet.
   *
   * @param others runs what can be done ahead; it may refuse nothing and block never, and may run
   *     it late
   */
  public WorkAhead(Executor others) {
    this.others = others;
  }

  /** Offers a piece to the others. */
  public void add(Callable<T> work) {
    FutureTask<T> piece = new FutureTask<>(work);
    pieces.add(piece);
    others.execute(piece);
  }

  /** Keeps a piece for whoever asks for its result. */
  public void keep(Callable<T> work) {
    pieces.add(new FutureTask<>(work));
  }

  /** How many results there are to be asked for. */
  public int size() {
    return pieces.size();
  }

  /**
   * The next result. Does the piece, unless another thread has begun: then, while that is at it,
   * those that nobody has begun.
   *
   * @throws NoSuchElementException when there is none
   * @throws IllegalStateException when the work has thrown something
   */
  public T next() {
    FutureTask<T> piece = pieces.remove();
    piece.run();
    Iterator<FutureTask<T>> further = pieces.iterator();
    while (!piece.isDone() && further.hasNext()) {
      further.next().run();
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return piece.get();
        } catch (InterruptedException e) {
          // A piece is short: it is not given up half-way.
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

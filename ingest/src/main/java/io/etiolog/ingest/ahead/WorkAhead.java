// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.ahead;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pieces of work, the results of which are wanted in their order. Used by one thread; the work is
 * done by any.
 *
 * @param <T> the result of a piece
 */
public final class WorkAhead<T> {
  private final Executor others;
  private final Deque<Piece<T>> pieces = new ArrayDeque<>();

  /** Lets go of its result when that was asked for: a late executor holds it for longer. */
  private static final class Piece<T> implements Runnable {
    private final AtomicReference<Optional<FutureTask<T>>> task;

    private Piece(Callable<T> work) {
      task = new AtomicReference<>(Optional.of(new FutureTask<>(work)));
    }

    @Override
    public void run() {
      task.get().ifPresent(FutureTask::run);
    }

    private FutureTask<T> taken() {
      return task.getAndSet(Optional.empty()).orElseThrow();
    }
  }

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
    Piece<T> piece = new Piece<>(work);
    pieces.add(piece);
    others.execute(piece);
  }

  /** Keeps a piece for whoever asks for its result. */
  public void keep(Callable<T> work) {
    pieces.add(new Piece<>(work));
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
   * @throws IllegalStateException when the work has thrown what must be declared; else what it has
   *     thrown
   */
  public T next() {
    FutureTask<T> piece = pieces.remove().taken();
    piece.run();
    Iterator<Piece<T>> further = pieces.iterator();
    while (!piece.isDone() && further.hasNext()) {
      further.next().run();
    }
    return result(piece);
  }

  /** Says itself what need not be declared: that memory was not enough, say. */
  private static RuntimeException unchecked(Throwable thrown) {
    return switch (thrown) {
      case Error error -> throw error;
      case RuntimeException failure -> failure;
      default -> new IllegalStateException(thrown);
    };
  }

  private static <T> T result(FutureTask<T> piece) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return piece.get();
        } catch (InterruptedException e) {
          // A piece is short: it is not given up half-way.
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(piece.exceptionNow());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

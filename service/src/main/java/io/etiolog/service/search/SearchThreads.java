// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that search. A search is seconds of a processor's work, and the threads that answer
 * requests are virtual, which nothing interrupts: two searches there would keep shippers waiting on
 * a machine of two processors. These are the system's own, which it shares out. Safe for all
 * threads.
 */
final class SearchThreads implements AutoCloseable {
  private static final int COUNT = 2;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          COUNT, Thread.ofPlatform().daemon(true).name("search-", 0).factory());

  /** A search. */
  @FunctionalInterface
  interface Search<T> {
    /** Does it. */
    T find() throws IOException, BadQueryException;
  }

  /** Does a search there, and waits for it; what it throws is thrown here. */
  <T> T call(Search<T> search) throws IOException, BadQueryException {
    Future<T> found;
    try {
      found = threads.submit(search::find);
    } catch (RejectedExecutionException e) {
      throw new IOException("The index is closed", e);
    }
    try {
      return found.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The search was broken off", e);
    } catch (CancellationException e) {
      throw new IOException("The index is closed", e);
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static IOException thrown(Throwable cause) throws IOException, BadQueryException {
    switch (cause) {
      case IOException failure -> throw failure;
      case BadQueryException wrong -> throw wrong;
      case RuntimeException broken -> throw broken;
      default -> throw new IOException("The search failed", cause);
    }
  }

  /** Takes no more; what runs ends by itself, within the patience of a search. */
  @Override
  public void close() {
    threads.shutdown();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * A state of the whole index, which is replaced by the next one. Who searches in one keeps it open,
 * also when its files are deleted meanwhile. Safe for all threads.
 */
final class Snapshot implements Closeable {
  private volatile IndexReader shown;
  private volatile boolean closed;

  /** Of an index that is empty. */
  Snapshot() throws IOException {
    this.shown = new MultiReader();
  }

  /** Something that is done with a state of the index. */
  @FunctionalInterface
  interface Use<T> {
    /** Does it. */
    T with(IndexReader reader) throws IOException, BadQueryException;
  }

  /** Replaces it by one of these slices, which it keeps open by itself. */
  void show(List<IndexReader> slices) throws IOException {
    IndexReader before = shown;
    shown = new MultiReader(slices.toArray(IndexReader[]::new), false);
    before.decRef();
  }

  /**
   * Does something with the newest state.
   *
   * @throws AlreadyClosedException when the index is closed
   */
  <T> T use(Use<T> use) throws IOException, BadQueryException {
    while (true) {
      IndexReader reader = shown;
      if (reader.tryIncRef()) {
        try {
          return use.with(reader);
        } finally {
          reader.decRef();
        }
      }
      if (closed) {
        throw new AlreadyClosedException("the index is closed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    shown.close();
  }
}

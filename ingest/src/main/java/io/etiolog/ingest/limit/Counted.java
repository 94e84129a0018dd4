// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts what is read from a stream. Does not close it: whoever opened it does. */
public final class Counted extends FilterInputStream {
  private final LongConsumer listener;
  private long count;

  public Counted(InputStream in) {
    this(in, count -> {});
  }

  /** Tells the listener of each portion's size. */
  public Counted(InputStream in, LongConsumer listener) {
    super(in);
    this.listener = listener;
  }

  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    add(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    add(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {}

  private void add(long portion) {
    count += portion;
    listener.accept(portion);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.limit.Counted;
import java.io.InputStream;
import java.util.OptionalLong;

/** Counts what was read of all inputs and tells a listener, once in 64 KiB. */
final class Progress {
  private static final long STEP = 64 << 10;

  private final ProgressListener listener;
  private OptionalLong total = OptionalLong.empty();
  private long bytes;
  private long told;

  Progress(ProgressListener listener) {
    this.listener = listener;
  }

  void expect(OptionalLong size) {
    total = size;
  }

  /** The same stream, counted; whoever opened it closes it. */
  InputStream watch(InputStream in) {
    return new Counted(in, this::add);
  }

  void end() {
    told = bytes;
    listener.progress(bytes, total);
  }

  private void add(long count) {
    bytes += count;
    if (bytes - told >= STEP) {
      told = bytes;
      listener.progress(bytes, total);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.ingest.bundle.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A line on the terminal that says how much was read. It appears when the reading takes longer than
 * a second, and is wiped before anything else is said.
 */
final class ProgressLine implements ProgressListener {
  private static final long PATIENCE = 1_000_000_000L;
  private static final long PERIOD = 100_000_000L;
  private static final String WIPE = "\r\u001b[K";

  private final PrintWriter err;
  private final LongSupplier nanos;
  private final long started;
  private long shownAt;
  private boolean shown;

  /**
   * A line.
   *
   * @param err the terminal
   * @param nanos a clock that only runs forward
   */
  ProgressLine(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  @Override
  public void progress(long bytes, OptionalLong total) {
    long now = nanos.getAsLong();
    if (now - started < PATIENCE || (shown && now - shownAt < PERIOD)) {
      return;
    }
    shown = true;
    shownAt = now;
    String of = total.isPresent() ? " of " + megabytes(total.getAsLong()) : "";
    long rate = (long) (bytes / ((now - started) / 1e9));
    err.print(WIPE + "reading: " + megabytes(bytes) + of + ", " + megabytes(rate) + "/s");
    err.flush();
  }

  /** Takes the line away. */
  void clear() {
    if (shown) {
      err.print(WIPE);
      err.flush();
      shown = false;
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < 10_000_000 ? "%.1f MB" : "%,.0f MB", bytes / 1e6);
  }
}

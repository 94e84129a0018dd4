// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** A log format: an envelope or a payload. Stateless and safe to share between threads. */
public interface LogFormat {
  /** Its name in reports, such as {@code klog} or {@code journald-short}. */
  String name();

  /**
   * Reads one line.
   *
   * @param line the text, without its line break
   * @param clock fills in what the format's timestamps leave out (year, zone)
   */
  Outcome parse(String line, PartialClock clock);
}

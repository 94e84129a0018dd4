// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

/** How grave a program itself called its line; the names are OpenTelemetry's. */
public enum Severity {
  /** The format carries no severity, or it could not be read. */
  UNKNOWN,
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  /** The program ended with this line: {@code fatal}, {@code panic}, klog's {@code F}. */
  FATAL;

  /** Whether this is known and at least as grave as {@code other}. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}

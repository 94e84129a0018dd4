// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.io.IOException;

/** A bound of {@link Limits} was reached while reading; the message says which, for people. */
public final class LimitReachedException extends IOException {
  private static final long serialVersionUID = 1L;

  public LimitReachedException(String message) {
    super(message);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import org.jspecify.annotations.Nullable;

/** A database cannot be used; the message says why. */
public final class UnusableStoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the reason, in words, and what brought it about. */
  UnusableStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

/** A bundle cannot be diagnosed, and trying again is of no use; the message says why. */
final class GivenUpException extends Exception {
  private static final long serialVersionUID = 1L;

  GivenUpException(String message) {
    super(message);
  }

  GivenUpException(String message, Throwable cause) {
    super(message, cause);
  }
}

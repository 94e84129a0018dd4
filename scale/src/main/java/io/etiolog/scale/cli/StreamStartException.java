// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

/** It cannot be started as told; the message says why, and what to do. */
final class StreamStartException extends Exception {
  private static final long serialVersionUID = 1L;

  StreamStartException(String message) {
    super(message);
  }

  StreamStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

/** The service cannot be started as it was told to; the message says why, and what to do. */
public final class ServiceStartException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public ServiceStartException(String message) {
    super(message);
  }

  /** With what is wrong and what to do, and what brought it about. */
  public ServiceStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

/** A parameter is not understood; the message says which, and what it must be. */
public final class WrongParameterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong. */
  public WrongParameterException(String message) {
    super(message);
  }
}

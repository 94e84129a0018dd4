// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

/** A token that is not taken. Its message says why, and holds nothing of the token. */
public final class RefusedTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedTokenException(String why) {
    super(why);
  }
}

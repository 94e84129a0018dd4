// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

/** Nobody can tell whether a token is valid, since its issuer cannot be asked for its keys. */
public final class IssuerAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  IssuerAwayException(String why) {
    super(why);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.util.Optional;

/**
 * All the ways in which a caller can say who they are. Safe for all threads.
 *
 * @param tokens the tokens that were handed out
 * @param clients the roles of client certificates, where they are asked for
 * @param onlyHere whether only this machine's users can call, so that it may be open
 */
public record Admission(Tokens tokens, Optional<ClientRoles> clients, boolean onlyHere) {
  /** Whether nobody can say who they are: there is no token, and no role of a certificate. */
  public boolean knowsNobody() {
    return clients.isEmpty() && tokens.isEmpty();
  }

  /**
   * Whether nobody has to say who they are, since nobody could, and only this machine's users can
   * call. Where others can, the last token that is revoked leaves everybody outside.
   */
  public boolean isOpen() {
    return onlyHere && knowsNobody();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import io.etiolog.service.access.oidc.OpenId;
import java.util.Optional;

/**
 * All the ways in which a caller can say who they are. Safe for all threads.
 *
 * @param tokens the tokens that were handed out
 * @param clients the roles of client certificates, where they are asked for
 * @param openId who knows people by their tokens, where somebody does
 * @param onlyHere whether only this machine's users can call, so that it may be open
 */
public record Admission(
    Tokens tokens, Optional<ClientRoles> clients, Optional<OpenId> openId, boolean onlyHere) {
  /**
   * Whether nobody can say who they are: there is no token, no role of a certificate, and no
   * issuer.
   */
  public boolean knowsNobody() {
    return clients.isEmpty() && openId.isEmpty() && tokens.isEmpty();
  }

  /**
   * Whether nobody has to say who they are, since nobody could, and only this machine's users can
   * call. Where others can, the last token that is revoked leaves everybody outside.
   */
  public boolean isOpen() {
    return onlyHere && knowsNobody();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.util.Optional;

/**
 * All the ways in which a caller can say who they are. Safe for all threads.
 *
 * @param tokens the tokens that were handed out
 * @param clients the roles of client certificates, where they are asked for
 */
public record Admission(Tokens tokens, Optional<ClientRoles> clients) {
  /** Whether nobody has to say who they are, since nobody could. */
  public boolean isOpen() {
    return clients.isEmpty() && tokens.isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A token, without what its owner knows.
 *
 * @param name what it is called, and who its acts are put down to
 * @param role what it gives
 * @param digest the SHA-256 of the secret, in hexadecimal; a secret has 256 random bits, so that no
 *     slower digest is needed
 * @param created when it was made
 * @param expires from when on it is not taken any more
 */
public record AccessToken(
    String name, Role role, String digest, Instant created, Optional<Instant> expires) {
  /** Whether it is taken at this time. */
  public boolean isValid(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }
}

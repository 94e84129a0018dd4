// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody whom an OpenID provider knows. Immutable.
 *
 * @param name what their acts are put down to: {@link PersonName}
 * @param roles what they may do; nothing where none of their groups has a role here
 * @param until when the token or the session ends that says so
 */
public record Identity(String name, Set<Role> roles, Instant until) {
  /** Copies the set. */
  public Identity {
    roles = Set.copyOf(roles);
  }
}

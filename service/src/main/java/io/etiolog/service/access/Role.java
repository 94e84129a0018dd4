// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do. From the operator on, each may also what those before it may. */
public enum Role {
  /** Sends logs and bundles, and nothing else. */
  INGEST,
  /** Looks at everything but administration. */
  VIEWER,
  /** Works on incidents, and makes plans. */
  OPERATOR,
  /** Approves plans. */
  APPROVER,
  /** Administers. */
  ADMIN;

  /** The role of this name, in any case. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The names of all roles that this one gives, its own among them. */
  public List<String> names() {
    return Arrays.stream(values()).filter(this::gives).map(Role::toString).toList();
  }

  /** The names of all roles that these give together. */
  public static List<String> names(Set<Role> roles) {
    return roles.stream().flatMap(role -> role.names().stream()).distinct().toList();
  }

  /** Whether it lets its owner send logs and bundles. */
  public boolean sends() {
    return gives(INGEST);
  }

  private boolean gives(Role other) {
    return other == this || (compareTo(OPERATOR) >= 0 && other.compareTo(this) < 0);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

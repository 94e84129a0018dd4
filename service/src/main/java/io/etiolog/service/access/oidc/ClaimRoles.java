// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import io.etiolog.service.access.Role;
import io.etiolog.service.access.RoleLines;
import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which roles the groups have that an issuer puts people into: a file with a line for each, {@code
 * operator platform-oncall}. Read anew when it has changed. Safe for all threads.
 */
public final class ClaimRoles {
  private final WatchedFiles<Map<String, Role>> roles;

  /**
   * Reads the file.
   *
   * @throws IOException with a text that names the line and what is wrong with it
   */
  public ClaimRoles(Path file) throws IOException {
    this.roles =
        new WatchedFiles<>(
            List.of(file), () -> RoleLines.read(file, "group", "platform-oncall", group -> group));
  }

  /**
   * The roles of whoever has this claim.
   *
   * @param claim its name, or the names of nested ones with dots between; one that has dots in
   *     itself is found, too
   */
  Set<Role> of(Map<String, Object> claims, String claim) {
    Map<String, Role> known = roles.current();
    Set<Role> found = EnumSet.noneOf(Role.class);
    for (Object group : groups(claims, claim)) {
      Optional.ofNullable(known.get(String.valueOf(group))).ifPresent(found::add);
    }
    return found;
  }

  private static Collection<?> groups(Map<String, Object> claims, String claim) {
    Object value = value(claims, claim).orElse("");
    return value instanceof Collection<?> several ? several : List.of(value);
  }

  private static Optional<Object> value(Map<?, ?> claims, String claim) {
    Object whole = claims.get(claim);
    int dot = claim.indexOf('.');
    if (whole != null || dot < 0) {
      return Optional.ofNullable(whole);
    }
    return claims.get(claim.substring(0, dot)) instanceof Map<?, ?> nested
        ? value(nested, claim.substring(dot + 1))
        : Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import io.etiolog.service.access.Identity;
import io.etiolog.service.access.PersonName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * Whom the claims of a token are about. Safe for all threads.
 *
 * @param settings in which of them what stands
 * @param roles what which groups may do
 */
record Persons(IssuerSettings settings, ClaimRoles roles) {
  /**
   * The one of these claims, until their token ends.
   *
   * @throws RefusedTokenException when they are nobody's
   */
  Identity of(Map<String, Object> claims) throws RefusedTokenException {
    if (!(claims.get("exp") instanceof Number end)) {
      throw new RefusedTokenException("it does not say when it ends");
    }
    try {
      return new Identity(
          PersonName.of(
              claims.get(settings.nameClaim()) instanceof String name ? name : "",
              settings.issuer(),
              String.valueOf(claims.get("sub"))),
          roles.of(claims, settings.rolesClaim()),
          Instant.ofEpochSecond(end.longValue()).plusSeconds(TokenCheck.ALLOWANCE_SECONDS));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RefusedTokenException(String.valueOf(e.getMessage()));
    }
  }
}

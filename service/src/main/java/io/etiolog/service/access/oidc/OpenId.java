// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import io.etiolog.service.access.PersonName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells who shows a token of an issuer. Safe for all threads. */
public final class OpenId {
  private final IssuerSettings settings;
  private final ClaimRoles roles;
  private final IssuerKeys keys;
  private final TokenCheck check;

  /**
   * Of an issuer. It is asked for its keys in the background.
   *
   * @param roles which of its groups may do what
   */
  public OpenId(IssuerSettings settings, ClaimRoles roles) {
    this(settings, roles, System::nanoTime);
    keys.keepFresh();
  }

  /** With a clock of its own, in nanoseconds; asks when the first token comes. */
  OpenId(IssuerSettings settings, ClaimRoles roles, LongSupplier nanos) {
    this.settings = settings;
    this.roles = roles;
    this.keys = new IssuerKeys(new Provider(settings)::keys, nanos);
    this.check = new TokenCheck(keys, settings.issuer(), settings.audiences());
  }

  /** Whether a token looks like one of an issuer: three parts with dots between. */
  public static boolean mayHaveIssued(String token) {
    return token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
  }

  /**
   * Whose token it is. May wait some seconds for the issuer.
   *
   * @throws RefusedTokenException when it is not valid
   * @throws IssuerAwayException when that cannot be told now
   */
  public Identity identify(String token) throws RefusedTokenException, IssuerAwayException {
    return identity(check.claims(token));
  }

  private Identity identity(Map<String, Object> claims) throws RefusedTokenException {
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

  /** Who knows people here. */
  public String issuer() {
    return settings.issuer().toString();
  }

  /** Why the issuer could not be asked for its keys; it is asked again while somebody wonders. */
  public Optional<String> trouble() {
    keys.keepFresh();
    return keys.trouble();
  }
}

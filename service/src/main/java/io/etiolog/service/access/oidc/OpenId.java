// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import io.etiolog.service.access.Identity;
import io.etiolog.service.access.Sessions;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Tells who shows a token of an issuer, and has people sign in there. Safe for all threads. */
public final class OpenId {
  private static final int SESSIONS = 10_000;

  private final IssuerSettings settings;
  private final IssuerKeys keys;
  private final TokenCheck check;
  private final Persons persons;
  private final Optional<SignIn> signIn;
  private final Sessions sessions = new Sessions(SESSIONS);

  /**
   * Of an issuer. It is asked for its keys in the background.
   *
   * @param roles which of its groups may do what
   * @param client what the service is there, where people sign in there
   */
  public OpenId(IssuerSettings settings, ClaimRoles roles, Optional<ClientSettings> client) {
    this(settings, roles, client, System::nanoTime);
    keys.keepFresh();
  }

  /** With a clock of its own, in nanoseconds; asks when the first token comes. */
  OpenId(
      IssuerSettings settings,
      ClaimRoles roles,
      Optional<ClientSettings> client,
      LongSupplier nanos) {
    Provider provider = new Provider(settings);
    this.settings = settings;
    this.keys = new IssuerKeys(provider::keys, nanos);
    this.check = new TokenCheck(keys, settings.issuer(), settings.audiences());
    this.persons = new Persons(settings, roles);
    this.signIn =
        client.map(known ->
            new SignIn(
                known,
                provider,
                new TokenCheck(keys, settings.issuer(), Set.of(known.id())),
                persons));
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
    if (settings.audiences().isEmpty()) {
      throw new RefusedTokenException("no oidc.audience is configured, for which it could be");
    }
    return persons.of(check.claims(token));
  }

  /** How people sign in there, where they may. */
  public Optional<SignIn> signIn() {
    return signIn;
  }

  /** Those who have. */
  public Sessions sessions() {
    return sessions;
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

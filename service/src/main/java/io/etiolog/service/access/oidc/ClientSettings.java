// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the service is at an issuer that people sign in with. Immutable.
 *
 * @param id its name there
 * @param secretFile what holds its password there; empty where it has none
 * @param address under which people's browsers reach its pages
 * @param scopes what it asks the issuer to tell of people
 * @param session how long somebody stays signed in
 * @param name what people call the issuer
 */
public record ClientSettings(
    String id,
    Optional<Path> secretFile,
    URI address,
    List<String> scopes,
    Duration session,
    String name) {
  private static final String RETURN = "/sign-in/openid/return";

  /** Copies the list. */
  public ClientSettings {
    scopes = List.copyOf(scopes);
  }

  /** Where the issuer sends people back to. */
  URI way() {
    String base = address.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + RETURN);
  }
}

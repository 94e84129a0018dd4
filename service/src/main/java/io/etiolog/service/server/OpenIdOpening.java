// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.oidc.ClaimRoles;
import io.etiolog.service.access.oidc.ClientSettings;
import io.etiolog.service.access.oidc.IssuerSettings;
import io.etiolog.service.access.oidc.OpenId;
import io.etiolog.service.settings.OpenIdSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.tls.TrustFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/** Reads who knows people, where the settings name somebody. */
final class OpenIdOpening {
  private OpenIdOpening() {}

  static Optional<OpenId> open(Settings settings) throws ServiceStartException {
    Optional<URI> issuer = settings.find(OpenIdSettings.ISSUER);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    Set<String> audiences =
        settings.find(OpenIdSettings.AUDIENCE).map(OpenIdOpening::listed).orElse(Set.of());
    Optional<ClientSettings> client = client(settings);
    if (audiences.isEmpty() && client.isEmpty()) {
      throw new ServiceStartException(
          "oidc.issuer needs oidc.audience for callers, or oidc.client-id for people, or both: a"
              + " token for another service must not open this one");
    }
    try {
      return Optional.of(
          new OpenId(
              new IssuerSettings(
                  issuer.get(),
                  audiences,
                  settings.get(OpenIdSettings.ROLES_CLAIM),
                  settings.get(OpenIdSettings.NAME_CLAIM),
                  trust(settings)),
              new ClaimRoles(settings.get(OpenIdSettings.ROLES)),
              client));
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot take tokens of " + issuer.get() + ": " + e.getMessage(), e);
    }
  }

  private static Optional<ClientSettings> client(Settings settings) throws ServiceStartException {
    Optional<String> id = settings.find(OpenIdSettings.CLIENT_ID);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    List<String> scopes = List.of(settings.get(OpenIdSettings.SCOPES).strip().split("\\s+"));
    if (!scopes.contains("openid")) {
      throw new ServiceStartException("oidc.scopes needs openid, which OpenID Connect is asked by");
    }
    return Optional.of(
        new ClientSettings(
            id.get(),
            settings.find(OpenIdSettings.CLIENT_SECRET_FILE),
            settings.get(OpenIdSettings.ADDRESS),
            scopes,
            settings.get(OpenIdSettings.SESSION),
            settings.get(OpenIdSettings.NAME)));
  }

  private static Optional<SSLSocketFactory> trust(Settings settings) throws IOException {
    Optional<Path> authority = settings.find(OpenIdSettings.CA);
    return authority.isEmpty()
        ? Optional.empty()
        : Optional.of(TrustFile.client(authority.get()).getSocketFactory());
  }

  private static Set<String> listed(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.ClientRoles;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Setting;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.tls.Tls;
import io.etiolog.service.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads the certificates that the settings name, and the roles of those who show one. Stateless.
 */
public final class TlsOpening {
  private TlsOpening() {}

  /**
   * What ports speak TLS with; empty where no certificate is named.
   *
   * @throws ServiceStartException when a file is missing, cannot be used, or is not named
   */
  public static Optional<Tls> open(Settings settings) throws ServiceStartException {
    needs(settings, ServiceSettings.TLS_CERTIFICATE, ServiceSettings.TLS_KEY);
    needs(settings, ServiceSettings.TLS_KEY, ServiceSettings.TLS_CERTIFICATE);
    needs(settings, ServiceSettings.TLS_CLIENT_CA, ServiceSettings.TLS_CERTIFICATE);
    Optional<Path> certificate = settings.find(ServiceSettings.TLS_CERTIFICATE);
    if (certificate.isEmpty()) {
      return Optional.empty();
    }
    TlsFiles files =
        new TlsFiles(
            certificate.get(),
            settings.get(ServiceSettings.TLS_KEY),
            settings.find(ServiceSettings.TLS_CLIENT_CA));
    try {
      return Optional.of(Tls.open(files, InstantSource.system()));
    } catch (IOException e) {
      throw new ServiceStartException("cannot speak TLS: " + e.getMessage(), e);
    }
  }

  static Optional<ClientRoles> clientRoles(Settings settings) throws ServiceStartException {
    needs(settings, ServiceSettings.TLS_CLIENT_CA, ServiceSettings.TLS_CLIENT_ROLES);
    needs(settings, ServiceSettings.TLS_CLIENT_ROLES, ServiceSettings.TLS_CLIENT_CA);
    Optional<Path> file = settings.find(ServiceSettings.TLS_CLIENT_ROLES);
    try {
      return file.isPresent() ? Optional.of(new ClientRoles(file.get())) : Optional.empty();
    } catch (IOException e) {
      throw new ServiceStartException(
          "cannot tell the roles of client certificates: " + e.getMessage(), e);
    }
  }

  private static void needs(Settings settings, Setting<?> one, Setting<?> other)
      throws ServiceStartException {
    if (settings.find(one).isPresent() && settings.find(other).isEmpty()) {
      throw new ServiceStartException(one.key() + " needs " + other.key() + ", too");
    }
  }
}

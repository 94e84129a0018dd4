// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Which role the holder of a client certificate has: {@link RoleLines} with the subjects. Read anew
 * when the file has changed. Safe for all threads.
 */
public final class ClientRoles {
  private final WatchedFiles<Map<X500Principal, Role>> roles;

  /**
   * Reads the file.
   *
   * @throws IOException with a text that names the line and what is wrong with it
   */
  public ClientRoles(Path file) throws IOException {
    this.roles =
        new WatchedFiles<>(
            List.of(file),
            () -> RoleLines.read(file, "subject", "CN=fluent-bit", ClientRoles::subject));
  }

  /** The role of whoever has shown this certificate and that the key is theirs. */
  public Optional<Role> of(X509Certificate certificate) {
    return Optional.ofNullable(roles.current().get(certificate.getSubjectX500Principal()));
  }

  private static X500Principal subject(String text) {
    try {
      return new X500Principal(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text + " is no subject: " + e.getMessage(), e);
    }
  }
}

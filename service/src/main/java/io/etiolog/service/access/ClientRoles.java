// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Which role the holder of a client certificate has: a file with a line for each subject, the role
 * first, {@code ingest CN=fluent-bit,O=nodes}. Blank lines and those that begin with {@code #} say
 * nothing. Read anew when it has changed. Safe for all threads.
 */
public final class ClientRoles {
  private final WatchedFiles<Map<X500Principal, Role>> roles;

  /**
   * Reads the file.
   *
   * @throws IOException with a text that names the line and what is wrong with it
   */
  public ClientRoles(Path file) throws IOException {
    this.roles = new WatchedFiles<>(List.of(file), () -> read(file));
  }

  /** The role of whoever has shown this certificate and that the key is theirs. */
  public Optional<Role> of(X509Certificate certificate) {
    return Optional.ofNullable(roles.current().get(certificate.getSubjectX500Principal()));
  }

  private static Map<X500Principal, Role> read(Path file) throws IOException {
    Map<X500Principal, Role> roles = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        add(roles, text, file + ", line " + number + ": ");
      }
    }
    return Map.copyOf(roles);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    }
  }

  private static void add(Map<X500Principal, Role> roles, String line, String where)
      throws IOException {
    String[] parts = line.split("\\s+", 2);
    Role role =
        Role.named(parts[0])
            .orElseThrow(() -> new IOException(where + "there is no role " + parts[0]));
    if (parts.length < 2) {
      throw new IOException(where + "needs a role, a blank and a subject, such as CN=fluent-bit");
    }
    try {
      if (roles.put(new X500Principal(parts[1]), role) != null) {
        throw new IOException(where + "this subject has a role already");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(where + parts[1] + " is no subject: " + e.getMessage(), e);
    }
  }
}

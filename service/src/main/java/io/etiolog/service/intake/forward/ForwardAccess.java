// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.shipper.forward.Handshake;
import io.etiolog.service.shipper.forward.Ping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may send. The files are read anew for each connection, so that key and passwords can be
 * changed while the service runs. Safe for all threads.
 *
 * @param key the file with the shared key; without one, everybody may send
 * @param users the file with users and passwords, one pair a line with a blank between; without
 *     one, the key is enough
 * @param hostname what this server calls itself
 */
record ForwardAccess(Optional<Path> key, Optional<Path> users, String hostname) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  /** Whether senders must say who they are. */
  boolean isGuarded() {
    return key.isPresent();
  }

  /**
   * Reads the files once, to see that they can be.
   *
   * @throws IOException with a text that names the file and what is wrong with it
   */
  void check() throws IOException {
    if (key.isEmpty() && users.isPresent()) {
      throw new IOException("forward.users-file needs forward.shared-key-file too");
    }
    if (key.isPresent() && sharedKey().length == 0) {
      throw new IOException(key.get() + " is empty; it must hold the shared key");
    }
    passwords();
  }

  /** A handshake for one connection. */
  Handshake handshake() throws IOException {
    byte[] salt = users.isPresent() ? random() : new byte[0];
    byte[] known = sharedKey();
    if (known.length == 0) {
      // Whoever replaces the file may empty it first: then nobody is admitted, rather than
      // everybody.
      throw new IOException("the file with the shared key is empty");
    }
    return new Handshake(random(), salt, known, hostname);
  }

  /** Whether a sender has shown that it knows what it must. */
  boolean admits(Handshake handshake, Ping ping) throws IOException {
    // Both are computed always, so that time does not tell which is wrong.
    byte[] password = passwords().getOrDefault(ping.username(), random());
    boolean user = handshake.knowsPassword(ping, password) || users.isEmpty();
    return handshake.knowsKey(ping) && user;
  }

  private byte[] sharedKey() throws IOException {
    return key.isPresent() ? utf8(Files.readString(key.get()).strip()) : new byte[0];
  }

  private Map<String, byte[]> passwords() throws IOException {
    Map<String, byte[]> passwords = new LinkedHashMap<>();
    if (users.isPresent()) {
      int number = 0;
      for (String line : Files.readAllLines(users.get())) {
        number++;
        if (!line.isBlank()) {
          int blank = line.strip().indexOf(' ');
          if (blank < 0) {
            throw new IOException(
                users.get() + ", line " + number + ": needs a user, a blank and a password");
          }
          passwords.put(line.strip().substring(0, blank), utf8(line.strip().substring(blank + 1)));
        }
      }
    }
    return passwords;
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

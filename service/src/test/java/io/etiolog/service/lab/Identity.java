// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A certificate with its private key.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
public record Identity(String certificate, String key) {
  private static final int LINE = 64;

  static Identity of(byte[] certificate, byte[] key) {
    return new Identity(pem("CERTIFICATE", certificate), pem("PRIVATE KEY", key));
  }

  static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** Writes {@code NAME.crt} and {@code NAME.key}. */
  void write(Path folder, String name) throws IOException {
    Files.writeString(folder.resolve(name + ".crt"), certificate, US_ASCII);
    Files.writeString(folder.resolve(name + ".key"), key, US_ASCII);
  }
}

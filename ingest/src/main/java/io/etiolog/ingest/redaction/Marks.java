// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Gives each secret its mark, and counts. */
final class Marks {
  /** What every mark begins with. */
  static final String OPENING = "[secret-";

  /** The mark of what came when no more could be remembered. */
  static final String NAMELESS = "[secret-x]";

  /** A bundle with more distinct secrets is an attack or a dump of a vault. */
  static final int MOST = 20_000;

  private final Map<String, String> known = new HashMap<>();
  private long count;

  long count() {
    return count;
  }

  /** The mark for a secret that is about to be replaced. */
  String replace(String secret) {
    count++;
    return of(secret);
  }

  private String of(String secret) {
    String digest = digest(secret);
    if (known.size() >= MOST) {
      return known.getOrDefault(digest, NAMELESS);
    }
    return known.computeIfAbsent(digest, fresh -> OPENING + (known.size() + 1) + "]");
  }

  /** A digest, so that no dump of this program's memory lists the secrets it saw. */
  private static String digest(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

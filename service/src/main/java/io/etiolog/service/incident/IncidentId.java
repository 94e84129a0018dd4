// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Makes the ids of incidents. */
public final class IncidentId {
  private static final int BYTES = 8;

  private IncidentId() {}

  /**
   * Of the incident that this cause began in this cluster at this time.
   *
   * @param ordinal 1, and more where one was begun so already and has found another cause since
   */
  public static String of(String cluster, String cause, Instant began, int ordinal) {
    String again = ordinal == 1 ? "" : "\0" + ordinal;
    byte[] said =
        (String.join("\0", cluster, cause, began.toString()) + again)
            .getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(said);
      return "inc-" + HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

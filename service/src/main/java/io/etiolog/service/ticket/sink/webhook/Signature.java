// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.webhook;

import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.UndeliveredException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows that an event is ours, unchanged and fresh. Source:
 * Standard Webhooks 1.0.0, "Signature scheme": HMAC-SHA256 over id, time and body with dots
 * between.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  /** What marks a key that is written in base64. */
  private static final String ENCODED = "whsec_";

  private Signature() {}

  static Map<String, String> headers(SecretText key, String id, Instant now, String body)
      throws UndeliveredException {
    if (!key.isSet()) {
      return Map.of();
    }
    String time = Long.toString(now.getEpochSecond());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", time,
        "webhook-signature", "v1," + of(bytes(key.value()), id + "." + time + "." + body));
  }

  private static byte[] bytes(String key) throws UndeliveredException {
    if (!key.startsWith(ENCODED)) {
      return key.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(key.substring(ENCODED.length()));
    } catch (IllegalArgumentException e) {
      throw UndeliveredException.away("the key begins with whsec_ and is not written in base64");
    }
  }

  private static String of(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}

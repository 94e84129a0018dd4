// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What proves to a system that it is us: a user with a password, or a token. Immutable.
 *
 * @param user with whom the secret is a password; {@code ""} where it is a token
 * @param secret the password or the token
 */
public record Authorization(String user, SecretText secret) {
  /**
   * {@code user} with {@code password-file} or {@code -env}, or {@code token-file} or {@code -env}.
   */
  public static Authorization readIfAny(SinkReading reading) {
    String user = reading.text("user");
    return user.isEmpty()
        ? new Authorization("", reading.secretIfAny("token"))
        : new Authorization(user, reading.secret("password"));
  }

  /** The same, which must be there. */
  public static Authorization read(SinkReading reading) {
    String user = reading.text("user");
    return user.isEmpty()
        ? new Authorization("", reading.secret("token"))
        : new Authorization(user, reading.secret("password"));
  }

  /** The header that says so; none where nothing is asked. */
  public Map<String, String> headers() throws UndeliveredException {
    return headers("Bearer");
  }

  /** The same, where tokens are sent by this word. */
  public Map<String, String> headers(String scheme) throws UndeliveredException {
    if (!secret.isSet()) {
      return Map.of();
    }
    String said = user.isEmpty() ? scheme + " " + secret.value() : basic();
    return Map.of("Authorization", said);
  }

  private String basic() throws UndeliveredException {
    byte[] both = (user + ":" + secret.value()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }
}

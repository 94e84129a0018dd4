// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the token in the header {@code Authorization}: as {@code Bearer}, Splunk's {@code Splunk},
 * Elasticsearch's {@code ApiKey} (the part behind the colon), or the password of {@code Basic},
 * which is all that some shippers can send.
 */
@Singleton
final class CallerTokenReader implements TokenReader<HttpRequest<?>> {
  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION).flatMap(CallerTokenReader::in);
  }

  /** The token in a header's value. */
  static Optional<String> in(String header) {
    String text = header.strip();
    int blank = text.indexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    String value = text.substring(blank + 1).strip();
    return switch (text.substring(0, blank).toLowerCase(Locale.ROOT)) {
      case "bearer", "splunk" -> Optional.of(value);
      case "basic", "apikey" -> behindColon(value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> behindColon(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Before the framework's own, which knows {@code Bearer} only. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps while its person is at the issuer. That it is shown again proves that the
 * one who comes back is the one who went (RFC 6749, 10.12), its nonce that the token was made for
 * that (OpenID Connect Core 1.0, 15.5.2), and its verifier that the code was (RFC 7636).
 *
 * @param next the path to show then
 */
public record Attempt(String state, String nonce, String verifier, String next) {
  private static final String PART = "([A-Za-z0-9_-]{20,128})";
  private static final Pattern FORM =
      Pattern.compile(PART + "\\." + PART + "\\." + PART + "\\.([A-Za-z0-9_-]{0,2700})");

  /** As the value of a cookie. */
  public String text() {
    byte[] path = next.getBytes(StandardCharsets.UTF_8);
    return String.join(
        ".", state, nonce, verifier, Base64.getUrlEncoder().withoutPadding().encodeToString(path));
  }

  /** What stands in a cookie's value. */
  public static Optional<Attempt> of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      byte[] path = Base64.getUrlDecoder().decode(parts.group(4));
      return Optional.of(
          new Attempt(
              parts.group(1),
              parts.group(2),
              parts.group(3),
              new String(path, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds a token against its issuer's keys, and against what it has to say of itself (RFC 8725;
 * OpenID Connect Core 1.0, section 3.1.3.7). Safe for all threads.
 */
final class TokenCheck {
  /** How far two clocks may be apart. */
  static final int ALLOWANCE_SECONDS = 60;

  private static final Set<String> TYPES = Set.of("", "jwt", "at+jwt", "application/at+jwt");
  private static final Set<String> NEEDED = Set.of("iss", "sub", "aud", "exp");

  private final IssuerKeys keys;
  private final DefaultJWTClaimsVerifier<SecurityContext> claims;

  /**
   * Of tokens of an issuer.
   *
   * @param audiences those of whom one has to be the token's
   */
  TokenCheck(IssuerKeys keys, URI issuer, Set<String> audiences) {
    this.keys = keys;
    this.claims =
        new DefaultJWTClaimsVerifier<>(
            new HashSet<>(audiences), // It asks them for null, which others throw at.
            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
            NEEDED,
            Set.of());
    claims.setMaxClockSkew(ALLOWANCE_SECONDS);
  }

  /**
   * What a token says, once it is known to be true.
   *
   * @return its claims, as they stand in it
   * @throws RefusedTokenException when it is not
   * @throws IssuerAwayException when that cannot be told
   */
  Map<String, Object> claims(String token) throws RefusedTokenException, IssuerAwayException {
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      JWSHeader header = parsed.getHeader();
      if (!Signature.ALGORITHMS.contains(header.getAlgorithm())) {
        throw new RefusedTokenException("its algorithm is not taken");
      }
      if (header.getType() != null
          && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
        throw new RefusedTokenException("its type is not taken");
      }
      List<JWK> candidates = keys.of(header);
      if (candidates.isEmpty()) {
        throw new RefusedTokenException("its issuer has no such key");
      }
      if (candidates.stream().noneMatch(key -> Signature.isOf(parsed, key))) {
        throw new RefusedTokenException("its signature is not valid");
      }
      claims.verify(parsed.getJWTClaimsSet(), null);
      return parsed.getPayload().toJSONObject();
    } catch (ParseException e) {
      throw new RefusedTokenException("it is no signed JWT that can be read");
    } catch (BadJWTException e) {
      throw new RefusedTokenException(String.valueOf(e.getMessage()));
    }
  }
}

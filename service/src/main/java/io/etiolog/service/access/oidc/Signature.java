// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * Whether a token was signed with a key. Only algorithms with a public key are known: with the
 * others whoever can check a token can make one, and {@code none} proves nothing (RFC 8725, 3.1).
 */
final class Signature {
  /** What may be in the header {@code alg}. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410, section 10.1). */
  private static final byte[] BEFORE_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private Signature() {}

  /** Whether this key has signed it. */
  static boolean isOf(SignedJWT token, JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> verifies(token, new RSASSAVerifier(rsa.toRSAPublicKey()));
        case ECKey elliptic -> verifies(token, new ECDSAVerifier(elliptic.toECPublicKey()));
        case OctetKeyPair edwards -> isOfEdwards(token, edwards);
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException | IllegalArgumentException e) {
      return false; // A key that does not fit the algorithm, or is broken, has signed nothing.
    }
  }

  private static boolean verifies(SignedJWT token, JWSVerifier verifier) throws JOSEException {
    return token.verify(verifier);
  }

  /** By the JDK: Nimbus needs another library for it. */
  private static boolean isOfEdwards(SignedJWT token, OctetKeyPair key)
      throws GeneralSecurityException {
    byte[] point = key.getDecodedX();
    byte[] encoded = Arrays.copyOf(BEFORE_ED25519, BEFORE_ED25519.length + point.length);
    System.arraycopy(point, 0, encoded, BEFORE_ED25519.length, point.length);
    PublicKey shown =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
    signature.initVerify(shown);
    signature.update(token.getSigningInput());
    return signature.verify(token.getSignature().decode());
  }
}

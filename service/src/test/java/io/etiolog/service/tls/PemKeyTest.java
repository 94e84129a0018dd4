// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PemKeyTest {
  private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  private static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder().encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  static Stream<Arguments> keys() throws GeneralSecurityException, IOException {
    KeyPair rsa = pair("RSA", 2048);
    KeyPair curve = pair("EC", 384);
    KeyPair edwards = pair("Ed25519", 255);
    return Stream.of(
        Arguments.of(rsa, pem("PRIVATE KEY", rsa.getPrivate().getEncoded())),
        Arguments.of(rsa, pem("RSA PRIVATE KEY", bare(rsa))),
        Arguments.of(curve, pem("PRIVATE KEY", curve.getPrivate().getEncoded())),
        Arguments.of(
            curve,
            // As openssl ecparam -genkey writes it.
            pem("EC PARAMETERS", new byte[] {6, 5, 43, -127, 4, 0, 34})
                + pem("EC PRIVATE KEY", bare(curve))),
        Arguments.of(edwards, pem("PRIVATE KEY", edwards.getPrivate().getEncoded())));
  }

  /** What a key is without the wrapping of PKCS #8. */
  private static byte[] bare(KeyPair pair) throws IOException {
    return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
        .parsePrivateKey()
        .toASN1Primitive()
        .getEncoded();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyFormOfAKeyIsRead(KeyPair pair, String pem) throws GeneralSecurityException {
    assertThat(PemKey.read(pem, pair.getPublic())).isEqualTo(pair.getPrivate());
  }

  @Test
  void whatIsNoKeyIsSaidAndNotShown() throws GeneralSecurityException {
    KeyPair pair = pair("EC", 256);
    KeyPair other = pair("RSA", 2048);
    String encrypted = pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    String damaged = "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----";

    assertRefused("", pair, "holds no private key in PEM");
    assertRefused(encrypted, pair, "is encrypted");
    assertRefused(damaged, pair, "is damaged");
    assertRefused(pem("PRIVATE KEY", new byte[0]), pair, "is no EC key");
    assertRefused(pem("EC PRIVATE KEY", new byte[] {4, 1}), pair, "is no EC key");
    assertRefused(
        pem("PRIVATE KEY", other.getPrivate().getEncoded()), pair, "is no EC key, as the");
  }

  private static void assertRefused(String pem, KeyPair pair, String why) {
    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(() -> PemKey.read(pem, pair.getPublic()))
        .withMessageContaining(why);
  }
}

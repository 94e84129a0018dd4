// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeyFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"RSA,2048", "RSA,4096", "EC,256", "EC,384", "EC,521"})
  void keys_are_read_as_pkcs8_and_as_the_older_forms(String algorithm, int bits) throws Exception {
    KeyPair keys = keys(algorithm, bits);
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
    Path modern = written("PRIVATE KEY", info.getEncoded());
    Path older = written(algorithm + " PRIVATE KEY", older(info, bits).getEncoded());
    assertThat(secret(PrivateKeyFile.read(modern))).isEqualTo(secret(keys.getPrivate()));
    assertThat(secret(PrivateKeyFile.read(older))).isEqualTo(secret(keys.getPrivate()));
  }

  @Test
  void what_holds_no_key_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("no.key"), "-----BEGIN CERTIFICATE-----\n");
    assertThatThrownBy(() -> PrivateKeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.key")
        .hasMessageContaining("holds no private key");
  }

  @Test
  void an_encrypted_key_says_how_to_decrypt_it() throws IOException {
    Path file = written("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    assertThatThrownBy(() -> PrivateKeyFile.read(file)).hasMessageContaining("openssl pkey");
  }

  @ParameterizedTest
  @CsvSource({"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
  void rubbish_is_refused_with_the_name_of_the_file(String type) throws IOException {
    Path file = written(type, new byte[] {0x30, 0x03, 0x02, 0x01, 0x00});
    assertThatThrownBy(() -> PrivateKeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  /** The encoded forms of one key may differ in what they leave out. */
  private static BigInteger secret(PrivateKey key) {
    return key instanceof java.security.interfaces.ECPrivateKey curve
        ? curve.getS()
        : ((RSAPrivateKey) key).getPrivateExponent();
  }

  /** As OpenSSL and Go write it: the curve stands within the key. */
  private static ASN1Object older(PrivateKeyInfo info, int bits) throws IOException {
    if (!(info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
      return info.parsePrivateKey().toASN1Primitive();
    }
    ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
    return new ECPrivateKey(bits, key.getKey(), key.getPublicKey(), curve);
  }

  private static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private Path written(String type, byte[] der) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(new PemObject(type, der));
    }
    return Files.writeString(Files.createTempFile(folder, "key", ".pem"), text.toString());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What handshakes are made with.
 *
 * @param keys the service's own certificate and key
 * @param clients which certificates of clients are taken; empty: none is asked for
 * @param ends when the service's certificate does
 */
record Material(
    X509ExtendedKeyManager keys, Optional<X509ExtendedTrustManager> clients, Instant ends) {
  private static final char[] NONE = new char[0];

  /**
   * Reads the files, and sees that they fit together.
   *
   * @param files where it stands
   * @param name what the pair of certificate and key is known as to the handshakes
   * @throws IOException with a text that names the file and what is wrong with it
   */
  static Material read(TlsFiles files, String name, Instant now) throws IOException {
    List<X509Certificate> chain = TrustFile.certificates(files.certificate());
    X509Certificate own = chain.getFirst();
    Validity validity = Validity.of(own);
    validity.check(files.certificate(), now);
    String pem = TrustFile.text(files.key());
    try {
      PrivateKey key = PemKey.read(pem, own.getPublicKey());
      if (!isPair(key, own.getPublicKey())) {
        throw new IOException(files.key() + " is not the key of " + files.certificate());
      }
      KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
      keys.init(keyStore(name, key, chain), NONE);
      return new Material(
          (X509ExtendedKeyManager) keys.getKeyManagers()[0], clients(files), validity.ends());
    } catch (GeneralSecurityException e) {
      throw new IOException(files.key() + " " + e.getMessage(), e);
    }
  }

  private static boolean isPair(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> certified.getAlgorithm();
        };
    byte[] something = certified.getEncoded();
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(something);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(something);
    return signature.verify(signed);
  }

  private static Optional<X509ExtendedTrustManager> clients(TlsFiles files)
      throws IOException, GeneralSecurityException {
    if (files.clientAuthority().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(TrustFile.trust(files.clientAuthority().get()));
  }

  private static KeyStore keyStore(String name, PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setKeyEntry(name, key, NONE, chain.toArray(Certificate[]::new));
    return store;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
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
    List<X509Certificate> chain = certificates(files.certificate());
    X509Certificate own = chain.getFirst();
    Validity validity = Validity.of(own);
    validity.check(files.certificate(), now);
    String pem = text(files.key());
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

  private static List<X509Certificate> certificates(Path file) throws IOException {
    byte[] pem = text(file).getBytes(StandardCharsets.US_ASCII);
    try {
      List<X509Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (read.isEmpty()) {
        throw new IOException(file + " holds no certificate in PEM");
      }
      return read;
    } catch (CertificateException e) {
      throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
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
    KeyStore store = emptyStore();
    for (X509Certificate authority : certificates(files.clientAuthority().get())) {
      store.setCertificateEntry("authority " + store.size(), authority);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return Stream.<TrustManager>of(trust.getTrustManagers())
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst();
  }

  private static KeyStore keyStore(String name, PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    store.setKeyEntry(name, key, NONE, chain.toArray(Certificate[]::new));
    return store;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    return store;
  }
}

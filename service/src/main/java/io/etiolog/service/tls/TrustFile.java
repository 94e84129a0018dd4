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
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Files with certificates in PEM, and who is trusted by them. Stateless. */
public final class TrustFile {
  private TrustFile() {}

  /**
   * The certificates in a file, one at least.
   *
   * @throws IOException with a text that names the file and what is wrong with it
   */
  static List<X509Certificate> certificates(Path file) throws IOException {
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

  /** What stands in a file, which is ASCII. */
  static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    }
  }

  /** Trusts whom the authorities in a file have certified, and nobody else. */
  static X509ExtendedTrustManager trust(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    for (X509Certificate authority : certificates(file)) {
      store.setCertificateEntry("authority " + store.size(), authority);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return Stream.<TrustManager>of(trust.getTrustManagers())
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /**
   * What a client makes connections with that trusts whom the authorities in a file have certified,
   * and nobody else.
   *
   * @throws IOException with a text that names the file and what is wrong with it
   */
  public static SSLContext client(Path file) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust(file)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }
}

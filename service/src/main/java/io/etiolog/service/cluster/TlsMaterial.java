// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.tls.PemKey;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What was read of {@link TlsFiles} for one connection.
 *
 * @param authorities who is trusted
 * @param chain what is shown
 * @param key its private key
 */
record TlsMaterial(List<X509Certificate> authorities, List<X509Certificate> chain, PrivateKey key) {
  /**
   * Reads the files.
   *
   * @throws IOException when one of them cannot be used; the message names it
   */
  static TlsMaterial read(TlsFiles files) throws IOException {
    List<X509Certificate> chain = certificates(files.certificate());
    return new TlsMaterial(
        certificates(files.authority()), chain, key(files.key(), chain.getFirst().getPublicKey()));
  }

  private static PrivateKey key(Path file, PublicKey owner) throws IOException {
    try {
      return PemKey.read(Files.readString(file, StandardCharsets.ISO_8859_1), owner);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate in PEM");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate in PEM: " + e.getMessage(), e);
    }
  }

  void into(SslContextBuilder builder) {
    builder.trustManager(authorities).keyManager(key, chain);
  }
}

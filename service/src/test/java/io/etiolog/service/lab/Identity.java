// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate with its private key.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
public record Identity(String certificate, String key) {
  private static final int LINE = 64;

  static Identity of(byte[] certificate, byte[] key) {
    return new Identity(pem("CERTIFICATE", certificate), pem("PRIVATE KEY", key));
  }

  static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** What a client that has it makes connections with, to servers that an authority has issued. */
  public SSLContext client(Authority authority) throws IOException, GeneralSecurityException {
    KeyStore own = empty();
    own.setKeyEntry(
        "own", privateKey(), new char[0], new X509Certificate[] {certificate(certificate)});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(own, new char[0]);
    return context(keys.getKeyManagers(), authority);
  }

  /** What a client without a certificate makes connections with. */
  public static SSLContext anonymous(Authority authority)
      throws IOException, GeneralSecurityException {
    return context(new KeyManager[0], authority);
  }

  private static SSLContext context(KeyManager[] keys, Authority authority)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("authority", certificate(authority.certificate()));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static X509Certificate certificate(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    String body = key.replaceAll("-----[A-Z ]+-----", "");
    byte[] encoded = Base64.getMimeDecoder().decode(body);
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /** Writes {@code NAME.crt} and {@code NAME.key}. */
  public void write(Path folder, String name) throws IOException {
    Files.writeString(folder.resolve(name + ".crt"), certificate, US_ASCII);
    Files.writeString(folder.resolve(name + ".key"), key, US_ASCII);
  }
}

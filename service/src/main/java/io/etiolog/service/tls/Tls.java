// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import io.etiolog.service.settings.WatchedFiles;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** What connections are encrypted with, as it stands in the files now. Safe for all threads. */
public final class Tls {
  /** What is spoken. */
  public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /** How: forward secret and authenticated only, as RFC 9325 asks for. */
  public static final List<String> CIPHERS =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** Seconds for which a handshake may be shortened: not long, since nothing is checked anew. */
  public static final int SESSION = 300;

  private final boolean asksClients;
  private final WatchedFiles<Material> material;
  private final KeyManager keys;
  private final TrustManager clients;

  private Tls(boolean asksClients, WatchedFiles<Material> material) {
    this.asksClients = asksClients;
    this.material = material;
    this.keys = new CurrentKeys(() -> material.current().keys());
    this.clients = new CurrentClients(() -> material.current().clients());
  }

  /**
   * Reads the files.
   *
   * @throws IOException with a text that names the file that cannot be used, and why
   */
  public static Tls open(TlsFiles files, InstantSource clock) throws IOException {
    AtomicLong read = new AtomicLong();
    return new Tls(
        files.clientAuthority().isPresent(),
        new WatchedFiles<>(
            files.all(),
            () -> Material.read(files, "pair-" + read.incrementAndGet(), clock.instant())));
  }

  /** Proves who the service is. */
  public KeyManager keys() {
    return keys;
  }

  /** Tells whose certificates are taken. */
  public TrustManager clients() {
    return clients;
  }

  /** Whether clients are asked for a certificate; they need not have one. */
  public boolean asksClients() {
    return asksClients;
  }

  /** When the certificate that is shown now ends. */
  public Instant ends() {
    return material.current().ends();
  }

  /** The same for sockets of the JDK. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {clients}, null);
      context.getServerSessionContext().setSessionTimeout(SESSION);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }
}

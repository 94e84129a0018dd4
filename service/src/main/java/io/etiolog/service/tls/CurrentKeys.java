// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Answers each handshake with the certificate that is current when it begins. Thread-safe.
 *
 * <p>A handshake asks first for a name, and then by that name for the certificate and for the key:
 * the pairs of before are kept, so that it gets both of the same pair.
 */
final class CurrentKeys extends X509ExtendedKeyManager {
  private static final int KEPT = 3;

  private final Supplier<X509ExtendedKeyManager> current;
  private final List<X509ExtendedKeyManager> lately = new ArrayList<>();

  CurrentKeys(Supplier<X509ExtendedKeyManager> current) {
    this.current = current;
  }

  private synchronized X509ExtendedKeyManager newest() {
    X509ExtendedKeyManager now = current.get();
    if (!lately.contains(now)) {
      lately.addFirst(now);
      if (lately.size() > KEPT) {
        lately.removeLast();
      }
    }
    return now;
  }

  private synchronized List<X509ExtendedKeyManager> known() {
    return List.copyOf(lately);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return newest().chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return newest().chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    for (X509ExtendedKeyManager keys : known()) {
      X509Certificate[] chain = keys.getCertificateChain(alias);
      if (chain != null) {
        return chain;
      }
    }
    return null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    for (X509ExtendedKeyManager keys : known()) {
      PrivateKey key = keys.getPrivateKey(alias);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return newest().getServerAliases(keyType, issuers);
  }

  // The service is nobody's client by this.

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}

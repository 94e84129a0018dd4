// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.access.ClientRoles;
import io.etiolog.service.access.Role;
import io.etiolog.service.tls.Tls;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Speaks TLS with senders. Safe for all threads. */
public final class ForwardTls {
  private final Tls tls;
  private final SSLSocketFactory sockets;
  private final Optional<ClientRoles> clients;

  /**
   * With this certificate.
   *
   * @param clients who may send by their own; empty: nobody is asked for one
   */
  public ForwardTls(Tls tls, Optional<ClientRoles> clients) {
    this.tls = tls;
    this.sockets = tls.context().getSocketFactory();
    this.clients = clients;
  }

  /** Whether a sender can say who it is by its certificate. */
  boolean asksClients() {
    return clients.isPresent();
  }

  /** The same connection, encrypted; the handshake has been made. */
  SSLSocket over(Socket plain) throws IOException {
    SSLSocket secure = (SSLSocket) sockets.createSocket(plain, null, plain.getPort(), true);
    secure.setUseClientMode(false);
    secure.setEnabledProtocols(Tls.PROTOCOLS.toArray(String[]::new));
    secure.setEnabledCipherSuites(Tls.CIPHERS.toArray(String[]::new));
    secure.setWantClientAuth(tls.asksClients());
    secure.startHandshake();
    return secure;
  }

  /** Whether its certificate lets a sender send. */
  boolean admits(SSLSocket secure) {
    try {
      return secure.getSession().getPeerCertificates()[0] instanceof X509Certificate shown
          && clients.flatMap(roles -> roles.of(shown)).filter(Role::sends).isPresent();
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }
}

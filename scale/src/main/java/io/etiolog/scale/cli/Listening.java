// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import io.etiolog.scale.run.Peers;
import io.etiolog.scale.run.WorkerHttp;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.access.Tokens;
import io.etiolog.service.server.ServiceStartException;
import io.etiolog.service.server.TlsOpening;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.tls.Tls;
import io.etiolog.service.tls.TrustFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where an instance answers, and how it asks the others. */
final class Listening {
  private Listening() {}

  /**
   * Takes the port.
   *
   * @throws StreamStartException where others than this machine's users could call, and it is not
   *     said who may, or tokens would cross the network as they are
   */
  static WorkerHttp open(Settings settings) throws StreamStartException {
    InetAddress here = address(settings);
    Optional<Tls> tls = tls(settings);
    Optional<Path> folder = settings.find(StreamSettings.TOKENS);
    if (!here.isLoopbackAddress()) {
      check(settings, here, tls.isPresent(), folder.isPresent());
    }
    int port = settings.get(ServiceSettings.PORT);
    try {
      Optional<Tokens> tokens =
          folder.isPresent()
              ? Optional.of(new Tokens(new TokenFile(folder.get())))
              : Optional.empty();
      return WorkerHttp.listen(new InetSocketAddress(here, port), tokens, tls);
    } catch (IOException e) {
      throw new StreamStartException(
          "cannot listen on "
              + settings.get(ServiceSettings.ADDRESS)
              + " port "
              + port
              + ": "
              + e.getMessage()
              + "; end the program that listens there, or name another port with --port",
          e);
    }
  }

  private static void check(Settings settings, InetAddress here, boolean tls, boolean tokens)
      throws StreamStartException {
    String refuses = "refuses to listen on " + settings.get(ServiceSettings.ADDRESS) + " ";
    if (!tokens) {
      throw new StreamStartException(
          refuses + "while nobody needs a token: name the folder of tokens.json with --tokens");
    }
    if (!tls && !settings.get(StreamSettings.INSECURE_HTTP)) {
      throw new StreamStartException(
          refuses
              + "without TLS, since tokens would cross the network as they are: name a certificate"
              + " with --tls-certificate and --tls-key, or say --insecure-http on");
    }
    if (here.isAnyLocalAddress() && settings.find(StreamSettings.REACHED_AT).isEmpty()) {
      throw new StreamStartException(
          "needs --scale-reached-at with --address "
              + settings.get(ServiceSettings.ADDRESS)
              + ": the others cannot tell which of this machine's addresses to ask");
    }
  }

  private static InetAddress address(Settings settings) throws StreamStartException {
    String address = settings.get(ServiceSettings.ADDRESS);
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new StreamStartException("--address " + address + " is no address", e);
    }
  }

  private static Optional<Tls> tls(Settings settings) throws StreamStartException {
    try {
      return TlsOpening.open(settings);
    } catch (ServiceStartException e) {
      throw new StreamStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * How the others are asked: as this one is.
   *
   * @throws StreamStartException when the authority to trust cannot be read, or is to no purpose
   */
  static Peers peers(Settings settings) throws StreamStartException {
    Optional<Path> authority = settings.find(StreamSettings.TLS_CA);
    if (settings.find(ServiceSettings.TLS_CERTIFICATE).isEmpty()) {
      if (authority.isPresent()) {
        throw new StreamStartException("tls.ca needs tls.certificate, too");
      }
      return Peers.plain(settings.get(StreamSettings.INSECURE_HTTP));
    }
    try {
      return Peers.over(
          authority.isPresent() ? TrustFile.client(authority.get()) : SSLContext.getDefault());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new StreamStartException(
          "cannot ask the other instances over TLS: " + e.getMessage(), e);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the other instances are asked, who speak as this one does: over TLS, or without where that is
 * allowed or they are on this machine. A caller's token goes no other way. Safe for all threads.
 */
public final class Peers implements AutoCloseable {
  /** Says that another instance asks, which is not asked in turn. */
  static final String FORWARDED = "X-Etiolog-Forwarded";

  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String scheme;
  private final boolean onlyHere;
  private final HttpClient client;

  private Peers(String scheme, boolean onlyHere, HttpClient.Builder client) {
    this.scheme = scheme;
    this.onlyHere = onlyHere;
    this.client = client.connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Over TLS, and trusting whom the context does; their certificates must be for their hosts. */
  public static Peers over(SSLContext context) {
    return new Peers("https", false, HttpClient.newBuilder().sslContext(context));
  }

  /**
   * Without TLS.
   *
   * @param beyondThisMachine whether those on other machines are asked, too
   */
  public static Peers plain(boolean beyondThisMachine) {
    return new Peers("http", !beyondThisMachine, HttpClient.newBuilder());
  }

  /**
   * What the instance that holds a cluster answers.
   *
   * @param authorization what the caller showed, shown again to it
   */
  Answer ask(HostInfo holder, String cluster, Optional<String> authorization) {
    if (onlyHere && !isHere(holder)) {
      return Answer.later(
          "the instance that holds it is on another machine, which is not asked without TLS");
    }
    String name = URLEncoder.encode(cluster, StandardCharsets.UTF_8).replace("+", "%20");
    String host = named(holder);
    URI address = URI.create(scheme + "://" + host + "/clusters/" + name);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header(FORWARDED, "1");
    authorization.ifPresent(said -> request.header("Authorization", said));
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("application/json");
      return new Answer(answer.statusCode(), type, answer.body());
    } catch (SSLHandshakeException e) {
      LOG.warn("The instance at {} does not prove who it is, and is not asked", host, e);
      return Answer.later("the instance that holds it does not prove who it is");
    } catch (IOException e) {
      LOG.debug("The instance at {} does not answer", host, e);
      return Answer.later("the instance that holds it does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.later("this instance is stopping");
    }
  }

  /** Kafka Streams drops the brackets of an address of IPv6, which a URI needs. */
  private static String named(HostInfo holder) {
    String host = holder.host().contains(":") ? "[" + holder.host() + "]" : holder.host();
    return host + ":" + holder.port();
  }

  private static boolean isHere(HostInfo holder) {
    try {
      return InetAddress.getByName(holder.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

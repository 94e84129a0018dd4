// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that does what a test wants: it changes its keys, is away, and signs anything. */
final class TestIssuer implements AutoCloseable {
  static final String AUDIENCE = "etiolog";

  private final HttpServer http;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile List<JWK> keys = List.of();
  private volatile boolean away;

  TestIssuer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/.well-known/openid-configuration", call -> answer(call, metadata()));
    http.createContext(
        "/keys",
        call -> {
          asked.incrementAndGet();
          answer(call, new JWKSet(keys).toString(true));
        });
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  IssuerSettings settings() {
    return new IssuerSettings(
        address(), Set.of(AUDIENCE), "groups", "preferred_username", Optional.empty());
  }

  private String metadata() {
    String base = address().toString();
    return """
    {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s/token",
     "jwks_uri": "%s/keys", "response_types_supported": ["code"],
     "subject_types_supported": ["public"],
     "id_token_signing_alg_values_supported": ["RS256"]}
    """
        .replace("%s", base);
  }

  private void answer(HttpExchange call, String text) throws IOException {
    try (call) {
      byte[] body = text.getBytes(UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(away ? 503 : 200, body.length);
      call.getResponseBody().write(body);
    }
  }

  /** Has these keys from now on, and no others. */
  void has(JWK... now) {
    keys = List.of(now);
  }

  /** Answers with an error from now on, or not any more. */
  void away(boolean is) {
    away = is;
  }

  /** How often it was asked for its keys. */
  int asked() {
    return asked.get();
  }

  static JWK rsa(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  /** What a token says that is valid. */
  Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    return new TreeMap<>(
        Map.of(
            "iss",
            address().toString(),
            "sub",
            "8f3a",
            "aud",
            AUDIENCE,
            "iat",
            now,
            "exp",
            now + 300,
            "preferred_username",
            "ann",
            "groups",
            List.of("oncall")));
  }

  /** The valid token with one claim changed. */
  Map<String, Object> claims(String name, Object value) {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    return claims;
  }

  static String signed(JWK key, JWSAlgorithm algorithm, Map<String, Object> claims)
      throws JOSEException {
    return signed(
        new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
        new DefaultJWSSignerFactory().createJWSSigner(key, algorithm),
        claims);
  }

  static String signed(JWSHeader header, JWSSigner signer, Map<String, Object> claims)
      throws JOSEException {
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.etiolog.service.settings.SafeAddress;
import java.io.IOException;
import java.net.URI;

/** Asks an issuer what it says of itself (OpenID Connect Discovery 1.0, section 4). Stateless. */
final class Provider {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int LARGEST = 1 << 20;
  private static final String PLACE = "/.well-known/openid-configuration";

  private final IssuerSettings settings;

  Provider(IssuerSettings settings) {
    this.settings = settings;
  }

  /**
   * Where its parts are.
   *
   * @throws IOException when it does not answer, or answers for another one
   */
  OIDCProviderMetadata metadata() throws IOException {
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      OIDCProviderMetadata said = OIDCProviderMetadata.parse(text(URI.create(base + PLACE)));
      if (!said.getIssuer().getValue().equals(issuer)) {
        throw new IOException("it calls itself " + said.getIssuer() + ", not " + issuer);
      }
      return said;
    } catch (ParseException e) {
      throw new IOException(base + PLACE + " cannot be understood: " + e.getMessage(), e);
    }
  }

  /** The keys that it signs with now. */
  JWKSet keys() throws IOException {
    URI place = metadata().getJWKSetURI();
    try {
      return JWKSet.parse(text(place));
    } catch (java.text.ParseException e) {
      throw new IOException(place + " holds no set of keys: " + e.getMessage(), e);
    }
  }

  /** What it calls itself. */
  String issuer() {
    return settings.issuer().toString();
  }

  /** A part of it, to which nobody on the way can read what is sent. */
  URI safe(URI place) throws IssuerAwayException {
    if (place == null || !SafeAddress.is(place)) {
      throw new IssuerAwayException(place + " is not encrypted");
    }
    return place;
  }

  /** Has a request bounded in time, and believed by whom the settings say. */
  void prepare(HTTPRequest request) {
    request.setConnectTimeout(PATIENCE_MILLIS);
    request.setReadTimeout(PATIENCE_MILLIS);
    request.setFollowRedirects(false);
    settings.trust().ifPresent(request::setSSLSocketFactory);
  }

  private String text(URI place) throws IOException {
    if (!SafeAddress.is(place)) {
      throw new IOException(place + " is not encrypted");
    }
    try {
      return new DefaultResourceRetriever(
              PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST, true, settings.trust().orElse(null))
          .retrieveResource(place.toURL())
          .getContent();
    } catch (IOException e) {
      throw new IOException(place + " cannot be read: " + e, e);
    }
  }
}

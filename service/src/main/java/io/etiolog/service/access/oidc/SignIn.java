// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.etiolog.service.access.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has people sign in at the issuer, by OpenID Connect's authorization code flow with PKCE. Asks the
 * issuer, and may wait for it some seconds. Safe for all threads.
 */
public final class SignIn {
  private final ClientSettings client;
  private final Provider provider;
  private final TokenCheck check;
  private final Persons persons;

  SignIn(ClientSettings client, Provider provider, TokenCheck check, Persons persons) {
    this.client = client;
    this.provider = provider;
    this.check = check;
    this.persons = persons;
  }

  /** Where somebody has to go, and what their browser has to keep meanwhile. */
  public record Begun(URI place, Attempt attempt) {}

  /** What people call the issuer. */
  public String name() {
    return client.name();
  }

  /** Whether browsers reach the pages by way of TLS alone. */
  public boolean isEncrypted() {
    return "https".equals(client.address().getScheme());
  }

  /**
   * Sends somebody to the issuer.
   *
   * @param next the path to show when they have come back
   * @throws IssuerAwayException when it cannot be asked where that is
   */
  public Begun begin(String next) throws IssuerAwayException {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    URI place =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope(client.scopes().toArray(String[]::new)),
                new ClientID(client.id()),
                client.way())
            .endpointURI(provider.safe(metadata().getAuthorizationEndpointURI()))
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(
        place, new Attempt(state.getValue(), nonce.getValue(), verifier.getValue(), next));
  }

  /**
   * Takes back who comes from the issuer.
   *
   * @param attempt what their browser has kept
   * @param state what the issuer was given for it
   * @param code what the issuer gives for it
   * @param issuer who says so, where it says that (RFC 9207)
   * @return who it is, until their session has to end
   * @throws RefusedTokenException when nobody has proved who they are
   * @throws IssuerAwayException when it cannot be asked
   */
  public Identity end(Attempt attempt, String state, String code, Optional<String> issuer)
      throws RefusedTokenException, IssuerAwayException {
    if (!new State(attempt.state()).equals(new State(state))) {
      throw new RefusedTokenException("it answers what this browser has not asked");
    }
    if (issuer.filter(said -> !said.equals(provider.issuer())).isPresent()) {
      throw new RefusedTokenException("another issuer answers");
    }
    Map<String, Object> claims = check.claims(token(code, attempt.verifier()));
    if (!attempt.nonce().equals(claims.get("nonce"))) {
      throw new RefusedTokenException("its nonce is not the one that was sent");
    }
    Object party = claims.get("azp");
    if (party != null && !client.id().equals(party)) {
      throw new RefusedTokenException("it was made for " + party);
    }
    Identity who = persons.of(claims);
    return new Identity(who.name(), who.roles(), Instant.now().plus(client.session()));
  }

  /** What the issuer gives for a code: the token that says who somebody is. */
  private String token(String code, String verifier)
      throws RefusedTokenException, IssuerAwayException {
    try {
      HTTPRequest request = request(code, verifier).toHTTPRequest();
      provider.prepare(request);
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (response instanceof OIDCTokenResponse told) {
        return String.valueOf(told.getOIDCTokens().getIDTokenString());
      }
      throw new RefusedTokenException(
          "the provider gives no token: " + response.toErrorResponse().getErrorObject().getCode());
    } catch (ParseException e) {
      throw new RefusedTokenException("the provider's answer is no token: " + e.getMessage());
    } catch (IOException e) {
      throw new IssuerAwayException(String.valueOf(e.getMessage()));
    }
  }

  private TokenRequest request(String code, String verifier)
      throws IOException, IssuerAwayException {
    OIDCProviderMetadata metadata = metadata();
    URI place = provider.safe(metadata.getTokenEndpointURI());
    ClientID id = new ClientID(client.id());
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), client.way(), new CodeVerifier(verifier));
    if (client.secretFile().isEmpty()) {
      return new TokenRequest.Builder(place, id, grant).build();
    }
    Secret secret = new Secret(secret(client.secretFile().get()));
    List<ClientAuthenticationMethod> ways = metadata.getTokenEndpointAuthMethods();
    // Basic is what one knows that does not say it (OpenID Connect Discovery 1.0, section 3).
    boolean basic = ways == null || ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return new TokenRequest.Builder(
            place,
            basic ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret),
            grant)
        .build();
  }

  /** Read each time, so that a new one is taken without a restart. */
  private static String secret(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e, e);
    }
  }

  private OIDCProviderMetadata metadata() throws IssuerAwayException {
    try {
      return provider.metadata();
    } catch (IOException e) {
      throw new IssuerAwayException(String.valueOf(e.getMessage()));
    }
  }
}

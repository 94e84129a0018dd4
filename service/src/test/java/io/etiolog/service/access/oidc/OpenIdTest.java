// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import static io.etiolog.service.access.oidc.TestIssuer.rsa;
import static io.etiolog.service.access.oidc.TestIssuer.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.etiolog.service.access.Identity;
import io.etiolog.service.access.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenIdTest {
  private static final String ED25519 = "{\"alg\":\"EdDSA\",\"kid\":\"edwards\"}";

  @TempDir private Path folder;
  private TestIssuer issuer;
  private JWK key;

  @BeforeEach
  void begin() throws Exception {
    issuer = new TestIssuer();
    key = rsa("first");
    issuer.has(key);
  }

  @AfterEach
  void end() {
    issuer.close();
  }

  private OpenId openId(String... lines) throws Exception {
    Path roles = folder.resolve("roles");
    Files.write(roles, List.of(lines));
    return new OpenId(issuer.settings(), new ClaimRoles(roles), Optional.empty());
  }

  private String valid() throws Exception {
    return signed(key, JWSAlgorithm.RS256, issuer.claims());
  }

  @Test
  void whoShowsAValidTokenIsWhomItSays() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Identity identity = openId("operator oncall").identify(valid());

    assertThat(identity.name()).isEqualTo("ann [" + issuer.address() + " 8f3a]");
    assertThat(identity.roles()).containsExactly(Role.OPERATOR);
    assertThat(identity.until()).isBetween(before.plusSeconds(300), Instant.now().plusSeconds(361));
  }

  @Test
  void everyAlgorithmWithAPublicKeyIsTaken() throws Exception {
    JWK elliptic = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    JWK edwards =
        new OctetKeyPair.Builder(
                Curve.Ed25519,
                Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
            .keyID("edwards")
            .build();
    issuer.has(key, elliptic, edwards);
    OpenId openId = openId("viewer oncall");
    for (JWSAlgorithm algorithm :
        List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      assertThat(openId.identify(signed(key, algorithm, issuer.claims())).roles()).isNotEmpty();
    }
    assertThat(openId.identify(signed(elliptic, JWSAlgorithm.ES256, issuer.claims())).roles())
        .isNotEmpty();

    String said =
        Base64URL.encode(ED25519) + "." + Base64URL.encode(new Payload(issuer.claims()).toString());
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(said.getBytes(UTF_8));
    byte[] signed = signature.sign();
    assertThat(openId.identify(said + "." + Base64URL.encode(signed)).roles()).isNotEmpty();
    signed[3] ^= 1;
    assertRefused(openId, said + "." + Base64URL.encode(signed), "signature is not valid");
  }

  @Test
  void whatIsForgedOrOldOrForOthersIsRefusedAndSaysWhy() throws Exception {
    OpenId openId = openId("admin oncall");
    long now = Instant.now().getEpochSecond();
    Map<String, Map<String, Object>> wrong = new LinkedHashMap<>();
    wrong.put("aud", issuer.claims("aud", "another service"));
    wrong.put("iss", issuer.claims("iss", "https://evil.example"));
    wrong.put("Expired", issuer.claims("exp", now - 90));
    wrong.put("before use", issuer.claims("nbf", now + 90));
    wrong.put("claims: [exp]", without("exp"));
    wrong.put("claims: [sub]", without("sub"));
    wrong.put("required audience", without("aud"));
    for (Map.Entry<String, Map<String, Object>> one : wrong.entrySet()) {
      assertRefused(openId, signed(key, JWSAlgorithm.RS256, one.getValue()), one.getKey());
    }

    String valid = valid();
    int signature = valid.lastIndexOf('.') + 1;
    String payload = new Payload(issuer.claims("sub", "root")).toString();
    String otherClaims =
        valid.substring(0, valid.indexOf('.') + 1)
            + Base64URL.encode(payload)
            + valid.substring(signature - 1);
    assertRefused(openId, otherClaims, "signature is not valid");
    assertRefused(openId, valid.substring(0, signature), "");
    String none = Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(payload) + ".";
    assertRefused(openId, none, "");
    assertRefused(openId, signed(rsa("first"), JWSAlgorithm.RS256, issuer.claims()), "signature");
    assertRefused(openId, "ey.ey.ey", "");
    assertRefused(openId, "", "");
  }

  /** Whoever takes a public key for a secret lets everybody sign. */
  @Test
  void aSecretIsNoPublicKey() throws Exception {
    byte[] secret = key.toRSAKey().toPublicKey().getEncoded();
    String forged =
        signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
            new MACSigner(secret),
            issuer.claims());

    assertRefused(openId("admin oncall"), forged, "algorithm is not taken");
  }

  @Test
  void aTokenOfAnotherKindIsNoToken() throws Exception {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first");
    RSASSASigner signer = new RSASSASigner(key.toRSAKey());
    OpenId openId = openId("viewer oncall");

    for (String type : List.of("JWT", "at+jwt")) {
      JWSHeader taken = header.type(new JOSEObjectType(type)).build();
      assertThat(openId.identify(signed(taken, signer, issuer.claims())).roles()).isNotEmpty();
    }
    JWSHeader logout = header.type(new JOSEObjectType("logout+jwt")).build();
    assertRefused(openId, signed(logout, signer, issuer.claims()), "type is not taken");
    JWSHeader critical =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("first")
            .customParam("new", true)
            .criticalParams(Set.of("new"))
            .build();
    assertRefused(openId, signed(critical, signer, issuer.claims()), "signature");
  }

  @Test
  void clocksMayBeAMinuteApart() throws Exception {
    long now = Instant.now().getEpochSecond();
    OpenId openId = openId("viewer oncall");
    Map<String, Object> ended = issuer.claims("exp", now - 10);
    Map<String, Object> early = issuer.claims("nbf", now + 30);

    assertThat(openId.identify(signed(key, JWSAlgorithm.RS256, ended)).roles()).isNotEmpty();
    assertThat(openId.identify(signed(key, JWSAlgorithm.RS256, early)).roles()).isNotEmpty();
  }

  @Test
  void groupsMayBeOneOrManyAndStandDeepInTheToken() throws Exception {
    Path roles = folder.resolve("roles");
    Files.write(
        roles, List.of("# people", "", "approver cn=leads, ou=ops", "viewer all", "ingest all2"));
    ClaimRoles known = new ClaimRoles(roles);

    Map<String, Object> nested =
        Map.of("realm_access", Map.of("roles", List.of("cn=leads, ou=ops", "all", "else", 7)));
    assertThat(known.of(nested, "realm_access.roles")).containsExactly(Role.VIEWER, Role.APPROVER);
    assertThat(known.of(Map.of("https://x.example/roles", "all"), "https://x.example/roles"))
        .containsExactly(Role.VIEWER);
    assertThat(known.of(Map.of("groups", "all"), "realm_access.roles")).isEmpty();
    assertThat(known.of(Map.of("a", "all"), "a.b.c")).isEmpty();
    assertThat(Role.names(Set.of(Role.VIEWER, Role.INGEST)))
        .containsExactlyInAnyOrder("viewer", "ingest");
  }

  @Test
  void whoHasNoGroupThatHasARoleIsKnownAndMayNothing() throws Exception {
    assertThat(openId("viewer others").identify(valid()).roles()).isEmpty();
  }

  @Test
  void aKeyThatWasChangedIsFoundWithTheFirstTokenOfTheNewOne() throws Exception {
    Path roles = Files.write(folder.resolve("roles"), List.of("viewer oncall"));
    AtomicLong clock = new AtomicLong();
    OpenId openId =
        new OpenId(issuer.settings(), new ClaimRoles(roles), Optional.empty(), clock::get);
    assertThat(openId.identify(valid()).roles()).isNotEmpty();
    JWK second = rsa("second");
    String token = signed(second, JWSAlgorithm.RS256, issuer.claims());
    assertRefused(openId, token, "its issuer has no such key");

    issuer.has(second);
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(openId.identify(token).roles()).isNotEmpty();
    assertRefused(openId, valid(), "its issuer has no such key");
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void whoCannotBeAskedIsSaidToBeAway() throws Exception {
    issuer.away(true);
    OpenId openId = openId("viewer oncall");

    assertThatExceptionOfType(IssuerAwayException.class)
        .isThrownBy(() -> openId.identify(valid()))
        .withMessageContaining("/.well-known/openid-configuration cannot be read");
    assertThat(openId.trouble()).isPresent();
  }

  @Test
  void whoCallsThemselvesOtherwiseIsNotTheIssuer() throws Exception {
    IssuerSettings mine = issuer.settings();
    IssuerSettings other =
        new IssuerSettings(
            URI.create(mine.issuer() + "/"),
            mine.audiences(),
            mine.rolesClaim(),
            mine.nameClaim(),
            mine.trust());
    Path roles = Files.write(folder.resolve("roles"), List.of("viewer oncall"));

    assertThatExceptionOfType(IssuerAwayException.class)
        .isThrownBy(
            () -> new OpenId(other, new ClaimRoles(roles), Optional.empty()).identify(valid()))
        .withMessageContaining("it calls itself " + mine.issuer());
  }

  private Map<String, Object> without(String claim) {
    Map<String, Object> claims = issuer.claims();
    claims.remove(claim);
    return claims;
  }

  private static void assertRefused(OpenId openId, String token, String why) {
    assertThatExceptionOfType(RefusedTokenException.class)
        .as(why)
        .isThrownBy(() -> openId.identify(token))
        .withMessageContaining(why);
  }
}

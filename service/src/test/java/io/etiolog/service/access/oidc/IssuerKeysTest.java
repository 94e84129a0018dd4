// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.oidc;

import static io.etiolog.service.access.oidc.TestIssuer.rsa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicReference<JWKSet> has = new AtomicReference<>(new JWKSet());
  private final IssuerKeys keys = new IssuerKeys(this::ask, clock::get);

  private JWKSet ask() throws IOException {
    asked.incrementAndGet();
    if (away.get()) {
      throw new IOException("nobody is there");
    }
    return has.get();
  }

  private static JWSHeader by(String id) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void aNewKeyIsFoundWithTheFirstTokenThatNamesIt() throws Exception {
    JWK first = rsa("first");
    JWK second = rsa("second");
    has.set(new JWKSet(first));
    assertThat(keys.of(by("first"))).hasSize(1);
    has.set(new JWKSet(second));

    pass(Duration.ofSeconds(10));
    assertThat(keys.of(by("second"))).hasSize(1);
    assertThat(keys.of(by("first"))).as("what the issuer gave up").isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void madeUpKeysAskTheIssuerOnceInTenSecondsAtMost() throws Exception {
    has.set(new JWKSet(rsa("first")));
    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.of(by("made up " + i))).isEmpty();
    }
    assertThat(asked).hasValue(1);

    pass(Duration.ofSeconds(10));
    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.of(by("made up " + i))).isEmpty();
    }
    assertThat(asked).hasValue(2);
    assertThat(keys.of(by("first"))).hasSize(1);
  }

  @Test
  void knownKeysGoOnWhileTheIssuerIsAway() throws Exception {
    has.set(new JWKSet(rsa("first")));
    assertThat(keys.of(by("first"))).hasSize(1);
    away.set(true);

    pass(Duration.ofDays(1));
    assertThat(keys.of(by("first"))).hasSize(1);
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> keys.trouble().isPresent());
    assertThat(keys.of(by("first"))).hasSize(1);
    assertThatExceptionOfType(IssuerAwayException.class)
        .isThrownBy(() -> keys.of(by("unknown")))
        .withMessage("nobody is there");

    away.set(false);
    pass(Duration.ofSeconds(10));
    keys.keepFresh();
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> keys.trouble().isEmpty());
  }

  @Test
  void theKeysAreAskedForAnewWhenTheyAreOld() throws Exception {
    has.set(new JWKSet(rsa("first")));
    assertThat(keys.of(by("first"))).hasSize(1);
    pass(Duration.ofMinutes(4));
    assertThat(keys.of(by("first"))).hasSize(1);
    assertThat(asked).hasValue(1);

    pass(Duration.ofMinutes(1));
    has.set(new JWKSet());
    assertThat(keys.of(by("first"))).as("nobody waits").hasSize(1);
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> keys.of(by("first")).isEmpty());
    assertThat(asked).hasValue(2);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Tokens;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Whether the file with the tokens can be read; where it cannot, soon nobody is let in. */
@Singleton
final class TokensHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "The file with the tokens cannot be read", true, 100);

  private final Tokens tokens;

  TokensHealth(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    // Where the file is, and why it cannot be read, is for the log: everybody may ask.
    return Publishers.just(
        HealthResult.builder("tokens", tokens.trouble().isEmpty() ? HealthStatus.UP : DEGRADED)
            .details(Map.of("refused", tokens.areRefused()))
            .build());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.oidc.OpenId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Whether the OpenID provider tells its keys. Where it does not, known keys go on, and callers with
 * tokens of Etiolog's own are served as ever.
 */
@Singleton
@Requires(property = FrameworkProperties.OPEN_ID)
final class OpenIdHealth implements HealthIndicator {
  private static final HealthStatus DEGRADED =
      new HealthStatus("DEGRADED", "The OpenID provider does not tell its keys", true, 100);

  private final OpenId openId;

  OpenIdHealth(OpenId openId) {
    this.openId = openId;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Optional<String> trouble = openId.trouble();
    return Publishers.just(
        HealthResult.builder("openId", trouble.isEmpty() ? HealthStatus.UP : DEGRADED)
            .details(Map.of("issuer", openId.issuer(), "trouble", trouble.orElse("")))
            .build());
  }
}

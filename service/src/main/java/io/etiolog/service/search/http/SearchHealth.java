// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import io.etiolog.service.search.IndexCounts;
import io.etiolog.service.search.LineIndex;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Says in {@code /health} whether lines are indexed, and how far that is. */
@Singleton
class SearchHealth implements HealthIndicator {
  private final LineIndex index;

  SearchHealth(LineIndex index) {
    this.index = index;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(this::result);
  }

  private HealthResult result() {
    IndexCounts counts = index.counts();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("lagEntries", index.lag());
    details.put("bytes", counts.bytes());
    counts.failure().ifPresent(why -> details.put("failure", why));
    HealthStatus status = counts.failure().isPresent() ? HealthStatus.DOWN : HealthStatus.UP;
    return HealthResult.builder("search", status).details(details).build();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.RoleNames;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.security.authentication.Authentication;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows strangers how each part does, which probes need, and not its details: they name clusters,
 * topics and files.
 */
@ServerFilter("/health/**")
final class HealthDetails {
  private final Admission admission;

  HealthDetails(Admission admission) {
    this.admission = admission;
  }

  @ResponseFilter
  void withhold(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!mayLook(request) && response.body() instanceof HealthResult whole) {
      response.body(withoutDetails(whole));
    }
  }

  private boolean mayLook(HttpRequest<?> request) {
    return admission.isOpen()
        || request
            .getUserPrincipal(Authentication.class)
            .filter(caller -> caller.getRoles().contains(RoleNames.VIEWER))
            .isPresent();
  }

  private static HealthResult withoutDetails(HealthResult whole) {
    Map<String, HealthResult> parts = new LinkedHashMap<>();
    if (whole.getDetails() instanceof Map<?, ?> details) {
      details.forEach((name, part) -> {
        if (part instanceof HealthResult known) {
          parts.put(
              name.toString(), HealthResult.builder(known.getName(), known.getStatus()).build());
        }
      });
    }
    return HealthResult.builder(whole.getName(), whole.getStatus()).details(parts).build();
  }
}

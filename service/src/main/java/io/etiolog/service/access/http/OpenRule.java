// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access.http;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.RoleNames;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Lets everything pass while nobody could say who they are: then the service listens on loopback
 * only. Also guards the numbers, which are not of a controller.
 */
@Singleton
final class OpenRule implements SecurityRule<HttpRequest<?>> {
  private static final String NUMBERS = "/prometheus";

  private final Admission admission;

  OpenRule(Admission admission) {
    this.admission = admission;
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    return Publishers.just(result(request, authentication));
  }

  private SecurityRuleResult result(
      @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
    if (admission.isOpen()) {
      return SecurityRuleResult.ALLOWED;
    }
    boolean numbers = request != null && request.getPath().startsWith(NUMBERS);
    if (!numbers) {
      return SecurityRuleResult.UNKNOWN;
    }
    return authentication != null && authentication.getRoles().contains(RoleNames.VIEWER)
        ? SecurityRuleResult.ALLOWED
        : SecurityRuleResult.REJECTED;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}

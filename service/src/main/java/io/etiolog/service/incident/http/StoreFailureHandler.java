// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.incident.store.StoreFailure;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that incidents cannot be had just now; why is for the service's own log. */
@Singleton
final class StoreFailureHandler implements ExceptionHandler<StoreFailure, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFailureHandler.class);
  private static final String SECONDS = "5";

  @Override
  @SuppressWarnings("rawtypes") // Micronaut's own signature.
  public HttpResponse<Problem> handle(HttpRequest request, StoreFailure failure) {
    LOG.error("{} {} failed", request.getMethod(), request.getPath(), failure);
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The incident store does not answer, or is busy; try again soon")
        .answer()
        .header(HttpHeaders.RETRY_AFTER, SECONDS);
  }
}

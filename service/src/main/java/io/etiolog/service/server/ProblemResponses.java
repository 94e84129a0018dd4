// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Says what goes wrong inside the framework as problems, too. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    String said =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    // What went wrong inside is for the log: it may tell an attacker more than the sender.
    boolean inside = status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode();
    String detail = inside || said.isEmpty() ? status.getReason() : said;
    MutableHttpResponse<Problem> answer = Problem.of(status, detail).answer();
    response
        .getHeaders()
        .forEachValue((name, value) -> {
          if (!name.equalsIgnoreCase("Content-Type")) {
            answer.header(name, value);
          }
        });
    return answer;
  }
}

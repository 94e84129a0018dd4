// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.shipper.Protocol;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.concurrent.CompletionStage;

/**
 * What Fluent Bit's {@code http}, Vector's {@code http} and scripts send: JSON in whatever
 * arrangement, msgpack, or lines of text, told by their content.
 */
@Secured(RoleNames.INGEST)
@Controller("/api/v1/logs")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class LogsController {
  private final IntakeAnswers answers;

  LogsController(IntakeAnswers answers) {
    this.answers = answers;
  }

  @Post
  CompletionStage<MutableHttpResponse<?>> post(HttpRequest<?> request, @Body byte[] body) {
    return answers.take(Protocol.LOGS, request, body, IntakeAnswers::fine);
  }

  @Put
  CompletionStage<MutableHttpResponse<?>> put(HttpRequest<?> request, @Body byte[] body) {
    return post(request, body);
  }
}

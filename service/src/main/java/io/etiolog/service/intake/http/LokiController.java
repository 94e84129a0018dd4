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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.concurrent.CompletionStage;

/** Loki's push, as Promtail, Alloy and Fluent Bit speak it. */
@Secured(RoleNames.INGEST)
@Controller("/loki/api/v1/push")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class LokiController {
  private final IntakeAnswers answers;

  LokiController(IntakeAnswers answers) {
    this.answers = answers;
  }

  @Post
  CompletionStage<MutableHttpResponse<?>> push(HttpRequest<?> request, @Body byte[] body) {
    return answers.take(Protocol.LOKI, request, body, IntakeAnswers::fine);
  }
}

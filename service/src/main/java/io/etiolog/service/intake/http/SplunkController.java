// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.shipper.Protocol;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Splunk's HTTP event collector. Its senders take nothing but 200 for success. */
@Secured(RoleNames.INGEST)
@Controller("/services/collector")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class SplunkController {
  private static final byte[] SUCCESS =
      "{\"text\":\"Success\",\"code\":0}".getBytes(StandardCharsets.UTF_8);

  private final IntakeAnswers answers;

  SplunkController(IntakeAnswers answers) {
    this.answers = answers;
  }

  @Post(uris = {"/", "/event", "/event/1.0"})
  CompletionStage<MutableHttpResponse<?>> events(HttpRequest<?> request, @Body byte[] body) {
    return answers.take(Protocol.SPLUNK_EVENTS, request, body, batch -> success());
  }

  @Post(uris = {"/raw", "/raw/1.0"})
  CompletionStage<MutableHttpResponse<?>> lines(HttpRequest<?> request, @Body byte[] body) {
    return answers.take(Protocol.SPLUNK_RAW, request, body, batch -> success());
  }

  private static MutableHttpResponse<?> success() {
    return HttpResponse.ok(SUCCESS).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}

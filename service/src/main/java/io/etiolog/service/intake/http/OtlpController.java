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

/**
 * OpenTelemetry's logs over HTTP. The answer is an {@code ExportLogsServiceResponse} in the form of
 * the request; one without anything in it says that everything was taken.
 */
@Secured(RoleNames.INGEST)
@Controller("/v1/logs")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class OtlpController {
  private static final byte[] EMPTY_MESSAGE = {};

  private final IntakeAnswers answers;

  OtlpController(IntakeAnswers answers) {
    this.answers = answers;
  }

  @Post
  CompletionStage<MutableHttpResponse<?>> export(HttpRequest<?> request, @Body byte[] body) {
    boolean json =
        request.getContentType().map(MediaType::getSubtype).filter("json"::equals).isPresent();
    return answers.take(Protocol.OTLP, request, body, batch -> json ? object() : message());
  }

  private static MutableHttpResponse<?> object() {
    return HttpResponse.ok("{}".getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static MutableHttpResponse<?> message() {
    return HttpResponse.ok(EMPTY_MESSAGE).contentType("application/x-protobuf");
  }
}

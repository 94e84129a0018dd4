// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The bulk requests of Elasticsearch and OpenSearch. Fluent Bit takes a request for delivered when
 * one of its items was: so all of them were, or the whole is answered with 429 or 503.
 */
@Secured(RoleNames.INGEST)
@Controller
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class BulkController {
  private final IntakeAnswers answers;

  BulkController(IntakeAnswers answers) {
    this.answers = answers;
  }

  @Post("/_bulk")
  CompletionStage<MutableHttpResponse<?>> bulk(HttpRequest<?> request, @Body byte[] body) {
    return answers.take(Protocol.ELASTICSEARCH_BULK, request, body, BulkController::stored);
  }

  @Post("/{index}/_bulk")
  CompletionStage<MutableHttpResponse<?>> bulk(
      HttpRequest<?> request, @PathVariable String index, @Body byte[] body) {
    return bulk(request, body);
  }

  private static MutableHttpResponse<?> stored(Reading.Batch batch) {
    List<Map<String, Map<String, Object>>> items =
        batch.items().stream().map(BulkController::item).toList();
    return HttpResponse.ok(Map.of("took", 0, "errors", false, "items", items));
  }

  private static Map<String, Map<String, Object>> item(Reading.BulkItem item) {
    boolean fresh = item.action().equals("create") || item.action().equals("index");
    return Map.of(
        item.action(),
        Map.of("_index", item.index(), "_id", item.id(), "status", fresh ? 201 : 200));
  }
}

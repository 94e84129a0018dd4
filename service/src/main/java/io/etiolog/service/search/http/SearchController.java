// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.search.BadQueryException;
import io.etiolog.service.search.LineContext;
import io.etiolog.service.search.LineId;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.TooManySearchesException;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Searches the stored lines, and shows lines with what stands around them. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {
  private final LineIndex index;

  SearchController(LineIndex index) {
    this.index = index;
  }

  @FunctionalInterface
  private interface Answer {
    HttpResponse<?> give(Asked asked)
        throws IOException, BadQueryException, TooManySearchesException, WrongParameterException;
  }

  @Get(uri = "/search", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> search(HttpRequest<?> request) {
    return answer(
        request, asked -> HttpResponse.ok(FoundView.of(index.find(asked.query()), index.lag())));
  }

  @Get(uri = "/lines/{id}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> line(HttpRequest<?> request, @PathVariable String id) {
    return answer(
        request,
        asked -> {
          Optional<LineId> name = LineId.parse(id);
          return name.isEmpty()
              ? missing()
              : shown(index.around(name.get(), asked.around("before"), asked.around("after")));
        });
  }

  @Get(uri = "/lines", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> evidence(HttpRequest<?> request) {
    return answer(
        request,
        asked -> {
          String cluster = asked.needed("cluster");
          String source = asked.needed("source");
          OptionalLong time = asked.time("time");
          if (time.isEmpty()) {
            throw new WrongParameterException("time is missing");
          }
          return shown(
              index.around(
                  cluster,
                  source,
                  time.getAsLong(),
                  asked.around("before"),
                  asked.around("after")));
        });
  }

  private static HttpResponse<?> shown(Optional<LineContext> found) {
    return found.isPresent() ? HttpResponse.ok(ContextView.of(found.get())) : missing();
  }

  private static HttpResponse<?> missing() {
    return Problem.of(
            HttpStatus.NOT_FOUND, "There is no such line; it is too old, or not indexed yet")
        .answer();
  }

  private static HttpResponse<?> answer(HttpRequest<?> request, Answer answer) {
    try {
      return answer.give(new Asked(request));
    } catch (BadQueryException | WrongParameterException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())).answer();
    } catch (TooManySearchesException e) {
      return Problem.of(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()))
          .answer()
          .header("Retry-After", "1");
    } catch (IOException e) {
      return Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "The index of lines cannot be searched now; /health says why")
          .answer()
          .header("Retry-After", "5");
    }
  }
}

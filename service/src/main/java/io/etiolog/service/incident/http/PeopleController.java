// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.store.IncidentDesk;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Optional;

/**
 * What people do to incidents. Each answers with the whole incident as it is then; doing it twice
 * is doing it once, but for notes.
 */
@Secured(RoleNames.OPERATOR)
@Controller("/api/v1/incidents/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController {
  private final IncidentDesk desk;

  PeopleController(IncidentDesk desk) {
    this.desk = desk;
  }

  /** Says that somebody looks after it. */
  @Post(uri = "/acknowledge", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> acknowledge(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    return answer(id, said, caller, Kind.ACKNOWLEDGED);
  }

  /** Says that it is over, whatever the logs say; more lines of it open it again. */
  @Post(uri = "/close", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> close(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    return answer(id, said, caller, Kind.CLOSED);
  }

  /** Says something about it. */
  @Post(uri = "/notes", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> note(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    if (text(said).isEmpty()) {
      return Problem.of(HttpStatus.BAD_REQUEST, "a note needs words: {\"text\": \"...\"}").answer();
    }
    return answer(id, said, caller, Kind.NOTE);
  }

  private HttpResponse<?> answer(String id, @Nullable Words said, Caller caller, Kind kind) {
    String text = text(said);
    if (text.length() > IncidentDesk.LONGEST) {
      String limit =
          "text has "
              + text.length()
              + " characters; at most "
              + IncidentDesk.LONGEST
              + " are kept";
      return Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, limit).answer();
    }
    Optional<Incident> after = desk.say(id, kind, text, caller.name(), caller.address());
    return after.isPresent()
        ? HttpResponse.ok(IncidentJson.whole(after.get()))
        : Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
  }

  private static String text(@Nullable Words said) {
    return said == null || said.text() == null ? "" : said.text().strip();
  }
}

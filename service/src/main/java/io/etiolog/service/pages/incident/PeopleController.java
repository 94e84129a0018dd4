// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.store.IncidentDesk;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
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
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do to an incident on its page. */
@Secured(RoleNames.OPERATOR)
@Controller("/incidents/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController {
  private static final Map<String, Kind> DEEDS =
      Map.of("acknowledge", Kind.ACKNOWLEDGED, "close", Kind.CLOSED, "note", Kind.NOTE);

  private final IncidentDesk desk;

  PeopleController(IncidentDesk desk) {
    this.desk = desk;
  }

  /**
   * What the form sends.
   *
   * @param text what they say
   * @param deed what they do: the button that was pressed
   */
  @Serdeable
  record Form(@Nullable String text, @Nullable String deed) {}

  @Post(
      uri = "/people",
      consumes = MediaType.APPLICATION_FORM_URLENCODED,
      produces = MediaType.TEXT_HTML)
  HttpResponse<?> say(@PathVariable String id, @Body Form form, Caller caller) {
    String text = form.text() == null ? "" : form.text().strip();
    Kind kind = DEEDS.get(form.deed() == null ? "" : form.deed());
    if (kind == null || (kind == Kind.NOTE && text.isEmpty())) {
      return Problem.of(HttpStatus.BAD_REQUEST, "A note needs words").answer();
    }
    if (text.length() > IncidentDesk.LONGEST) {
      return Problem.of(
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              "At most " + IncidentDesk.LONGEST + " characters are kept")
          .answer();
    }
    return desk.say(id, kind, text, caller.name(), caller.address()).isPresent()
        ? HttpResponse.seeOther(URI.create("/incidents/" + id + "#history"))
        : Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
  }
}

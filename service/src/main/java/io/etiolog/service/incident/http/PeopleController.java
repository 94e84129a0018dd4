// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.Change;
import io.etiolog.service.incident.Change.Kind;
import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.incident.store.PersonalChange;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * What people do to incidents. Each answers with the whole incident as it is then; doing it twice
 * is doing it once, but for notes.
 */
@Secured(RoleNames.OPERATOR)
@Controller("/api/v1/incidents/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController {
  private static final int LONGEST = 4_000;

  private final Incidents incidents;
  private final InstantSource clock = InstantSource.system();

  PeopleController(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Says that somebody looks after it. */
  @Post(uri = "/acknowledge", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> acknowledge(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    return answer(
        id,
        said,
        caller,
        Kind.ACKNOWLEDGED,
        (incident, change) ->
            incident.acknowledged().filter(before -> before.by().equals(change.by())).isPresent()
                ? incident
                : incident.after(change));
  }

  /** Says that it is over, whatever the logs say; more lines of it open it again. */
  @Post(uri = "/close", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> close(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    return answer(
        id,
        said,
        caller,
        Kind.CLOSED,
        (incident, change) ->
            incident.status() == IncidentStatus.CLOSED ? incident : incident.after(change));
  }

  /** Says something about it. */
  @Post(uri = "/notes", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> note(@PathVariable String id, @Body @Nullable Words said, Caller caller) {
    if (text(said).isEmpty()) {
      return Problem.of(HttpStatus.BAD_REQUEST, "a note needs words: {\"text\": \"...\"}").answer();
    }
    return answer(id, said, caller, Kind.NOTE, Incident::after);
  }

  private interface Doing {
    Incident to(Incident incident, Change change);
  }

  private HttpResponse<?> answer(
      String id, @Nullable Words said, Caller caller, Kind kind, Doing doing) {
    String text = text(said);
    if (text.length() > LONGEST) {
      String limit = "text has " + text.length() + " characters; at most " + LONGEST + " are kept";
      return Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, limit).answer();
    }
    Instant now = clock.instant();
    Change change = new Change(now, kind, caller.name(), new Redactor().redact(text));
    Act act =
        new Act(
            now,
            caller.name(),
            caller.address(),
            kind.name().toLowerCase(Locale.ROOT),
            id,
            change.text());
    PersonalChange deed = incident -> doing.to(incident, change);
    Optional<Incident> after = incidents.say(id, deed, act);
    return after.isPresent()
        ? HttpResponse.ok(IncidentJson.whole(after.get()))
        : Problem.of(HttpStatus.NOT_FOUND, "There is no incident " + id).answer();
  }

  private static String text(@Nullable Words said) {
    return said == null || said.text() == null ? "" : said.text().strip();
  }
}

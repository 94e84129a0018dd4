// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditEntry;
import io.etiolog.service.incident.store.AuditLines;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.server.Audit;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Lists what people did, the latest first. */
@Secured(RoleNames.ADMIN)
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final String LINES = "application/x-ndjson";

  private final AuditLog log;
  private final Audit audit;

  AuditController(AuditLog log, Audit audit) {
    this.log = log;
    this.audit = audit;
  }

  /**
   * What somebody did.
   *
   * @param number its place
   * @param at when, by the service's clock
   * @param who did it
   * @param address where the call came from
   * @param deed what it was
   * @param incident to which incident; empty where it was to none
   * @param plan to which plan; empty where it was to none
   * @param text what they said
   * @param detail what machines know of it, as JSON; empty where there is nothing
   * @param hash what chains it to the act before; empty in what is older than the chain
   */
  @Serdeable
  record Deed(
      long number,
      String at,
      String who,
      String address,
      String deed,
      String incident,
      String plan,
      String text,
      String detail,
      String hash) {
    static Deed of(AuditEntry entry) {
      Act act = entry.act();
      return new Deed(
          entry.number(),
          act.at().toString(),
          act.who(),
          act.address(),
          act.deed(),
          act.incident(),
          act.plan(),
          act.said(),
          act.detail(),
          entry.hash());
    }
  }

  /**
   * A page.
   *
   * @param acts the latest first
   * @param after what to ask for to see the next page; missing on the last one
   */
  @Serdeable
  record Page(@JsonInclude(JsonInclude.Include.ALWAYS) List<Deed> acts, @Nullable Long after) {}

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> list(@QueryValue @Nullable Integer limit, @QueryValue @Nullable Long after) {
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "limit must be from 1 to " + MOST).answer();
    }
    audit.takeOver();
    List<Deed> found =
        log.latest(after == null ? Long.MAX_VALUE : after, most + 1).stream()
            .map(Deed::of)
            .toList();
    List<Deed> page = found.subList(0, Math.min(most, found.size()));
    return HttpResponse.ok(new Page(page, found.size() > most ? page.getLast().number() : null));
  }

  /** All of it, the oldest first, in the form that {@code etiolog audit verify} reads. */
  @Get(uri = "/export", produces = LINES)
  StreamedFile export() {
    audit.takeOver();
    return new StreamedFile(AuditLines.of(log), MediaType.of(LINES));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.store.KillSwitch;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.time.InstantSource;
import java.util.Optional;

/** Stops the execution of all plans, of all instances, and allows it again. */
@Secured(RoleNames.VIEWER)
@Controller("/api/v1/repair")
@ExecuteOn(TaskExecutors.BLOCKING)
class ExecutionController {
  private final KillSwitch killSwitch;
  private final InstantSource clock = InstantSource.system();

  ExecutionController(RepairWorks works) {
    this.killSwitch = works.killSwitch();
  }

  /**
   * Whether plans may be executed.
   *
   * @param execution {@code on} or {@code off}
   * @param why it is off; missing where it is on
   */
  @Serdeable
  record Execution(String execution, @Nullable String why) {}

  @Get(produces = MediaType.APPLICATION_JSON)
  Execution show() {
    Optional<String> stopped = killSwitch.stopped();
    return new Execution(stopped.isPresent() ? "off" : "on", stopped.orElse(null));
  }

  /** Nothing begins from now on, and what runs stops before its next step. */
  @Secured(RoleNames.OPERATOR)
  @Post(uri = "/stop", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> stop(@Body @Nullable Reason said, Caller caller) {
    return said(said, caller, "execution-stopped", killSwitch::stop);
  }

  /** What was stopped by a person may begin again; what the configuration forbids may not. */
  @Secured(RoleNames.ADMIN)
  @Post(uri = "/allow", produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> allow(@Body @Nullable Reason said, Caller caller) {
    return said(said, caller, "execution-allowed", killSwitch::allow);
  }

  private interface Switching {
    void by(Act act);
  }

  private HttpResponse<?> said(
      @Nullable Reason said, Caller caller, String deed, Switching switching) {
    String reason = Reason.of(said);
    if (reason.isEmpty() || reason.length() > Reason.LONGEST) {
      return Problem.of(HttpStatus.BAD_REQUEST, "why, in a sentence? {\"reason\": \"...\"}")
          .answer();
    }
    switching.by(new Act(clock.instant(), caller.name(), caller.address(), deed, "", reason));
    return HttpResponse.ok(show());
  }
}

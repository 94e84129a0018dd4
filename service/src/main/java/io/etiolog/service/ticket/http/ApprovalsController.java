// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.server.Caller;
import io.etiolog.service.server.Problem;
import io.etiolog.service.ticket.outbox.ApprovalLinks;
import io.etiolog.service.ticket.outbox.ApprovalLinks.Signed;
import io.etiolog.service.ticket.outbox.LinkStore;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where the links in tickets lead: on to the plan's page, once. Who follows one is somebody who may
 * look at plans; a program that previews links is not, and uses none up. Nothing is approved here.
 */
@Secured(RoleNames.VIEWER)
@Controller("/approvals")
@ExecuteOn(TaskExecutors.BLOCKING)
class ApprovalsController {
  private final ApprovalLinks links;
  private final LinkStore store;
  private final InstantSource clock = InstantSource.system();

  ApprovalsController(ApprovalLinks links, LinkStore store) {
    this.links = links;
    this.store = store;
  }

  @Get(uri = "/{link}", produces = MediaType.ALL)
  HttpResponse<?> follow(@PathVariable String link, Caller caller) {
    Optional<Signed> signed = links.read(link, clock.instant());
    if (signed.isEmpty()) {
      return Problem.of(
              HttpStatus.NOT_FOUND,
              "This is no link of Etiolog's, or its plan has ended; the incident shows the plans"
                  + " that there are now")
          .answer();
    }
    URI page = URI.create("/plans/" + encoded(signed.get().plan()));
    if (!store.use(signed.get().id(), caller.name(), signed.get().ends())) {
      return Problem.of(HttpStatus.GONE, "This link was used before; the plan is shown at " + page)
          .answer();
    }
    return HttpResponse.seeOther(page);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import io.etiolog.service.access.RoleNames;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import java.util.Map;

/**
 * What Elasticsearch's clients ask before they send: who is there. They go on with a version that
 * they know.
 */
@Secured({RoleNames.INGEST, RoleNames.VIEWER})
@Controller
class ClientsController {
  /** The oldest whose bulk requests are those of today. */
  private static final String VERSION = "7.17.0";

  @Get(uri = "/", produces = MediaType.APPLICATION_JSON)
  Map<String, Object> version() {
    return Map.of(
        "name", "etiolog",
        "cluster_name", "etiolog",
        "tagline", "You Know, for Search",
        "version", Map.of("number", VERSION, "build_flavor", "default"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp.http;

import io.etiolog.service.access.RoleNames;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;

/**
 * Where assistants ask: the protocol's streamable HTTP, of which only the answers are needed that
 * fit one response.
 */
@Secured(RoleNames.VIEWER)
@Controller("/mcp")
@ExecuteOn(TaskExecutors.BLOCKING)
class McpController {
  private final McpEndpoint endpoint;

  McpController(McpEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Post(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> message(@Body byte[] message) {
    try {
      return endpoint
          .answer(message)
          .<HttpResponse<?>>map(HttpResponse::ok)
          .orElseGet(HttpResponse::accepted);
    } catch (IOException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, "This is no message of MCP: " + e.getMessage())
          .answer();
    }
  }
}

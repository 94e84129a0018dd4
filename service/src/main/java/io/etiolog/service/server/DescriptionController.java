// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * What can be asked and what is answered, as OpenAPI 3.1. It is written by hand, since most answers
 * are written by hand too, and a test holds it against the running service.
 */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller
class DescriptionController {
  private final byte[] description;

  DescriptionController() throws IOException {
    try (InputStream in = DescriptionController.class.getResourceAsStream("openapi.yml")) {
      description = Objects.requireNonNull(in, "the jar has no openapi.yml").readAllBytes();
    }
  }

  @Get("/openapi.yml")
  HttpResponse<byte[]> describe() {
    return HttpResponse.ok(description).contentType(MediaType.of("application/yaml"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.Optional;

/** Hands out what pages load. The page that signs in needs it too, so it is for everybody. */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/assets")
class AssetsController {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Assets assets;

  AssetsController(Assets assets) {
    this.assets = assets;
  }

  @Get(uri = "/{hash}/{name}", produces = MediaType.ALL)
  HttpResponse<?> asset(@PathVariable String hash, @PathVariable String name) {
    Optional<Asset> found = assets.find(hash, name);
    return found.isPresent()
        ? HttpResponse.ok(found.get().bytes())
            .contentType(new MediaType(found.get().type(), Map.of("charset", "utf-8")))
            .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        : Problem.of(HttpStatus.NOT_FOUND, "There is no such file").answer();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param type always {@code about:blank}: the status says which kind of problem it is
 * @param title the status in words
 * @param status the status
 * @param detail what is wrong here, and what to do
 */
@Serdeable
public record Problem(String type, String title, int status, String detail) {
  private static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

  /** A problem of this status. */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail);
  }

  /** The answer that says so. */
  public MutableHttpResponse<Problem> answer() {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(status))
        .body(this)
        .contentType(MEDIA_TYPE);
  }
}

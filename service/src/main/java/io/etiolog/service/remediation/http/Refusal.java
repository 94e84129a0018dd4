// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.http;

import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Why something may not be done to a plan, in the form of RFC 9457.
 *
 * @param type always {@code about:blank}
 * @param title the status in words
 * @param status the status
 * @param detail why, in words
 * @param unmet the preconditions that do not hold; none where it is for another reason
 */
@Serdeable
record Refusal(String type, String title, int status, String detail, List<Precondition> unmet) {
  static HttpResponse<?> answer(RefusedException refused) {
    HttpStatus status = HttpStatus.CONFLICT;
    String detail =
        refused.unmet().isEmpty()
            ? refused.why()
            : refused.why() + ": " + String.join("; ", words(refused.unmet()));
    return HttpResponse.status(status)
        .body(
            new Refusal(
                "about:blank", status.getReason(), status.getCode(), detail, refused.unmet()))
        .contentType(MediaType.of("application/problem+json"));
  }

  private static List<String> words(List<Precondition> unmet) {
    return unmet.stream().map(Precondition::toString).toList();
  }
}

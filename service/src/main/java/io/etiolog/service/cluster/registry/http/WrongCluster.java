// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry.http;

import io.etiolog.service.cluster.registry.WrongClusterException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What is wrong with a cluster that was sent, in the form of RFC 9457.
 *
 * @param type always {@code about:blank}
 * @param title the status in words
 * @param status the status
 * @param detail what to do
 * @param problems all that is wrong, each with its place
 */
@Serdeable
record WrongCluster(String type, String title, int status, String detail, List<String> problems) {
  static HttpResponse<?> answer(WrongClusterException wrong) {
    HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
    String detail = wrong.problems().size() + " mistakes: " + wrong.getMessage();
    return HttpResponse.status(status)
        .body(
            new WrongCluster(
                "about:blank", status.getReason(), status.getCode(), detail, wrong.problems()))
        .contentType(MediaType.of("application/problem+json"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An answer over HTTP. */
record Answer(int status, String type, String body) {
  private static final String JSON = "application/json";

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body);
  }

  /** It cannot be said just now. */
  static Answer later(String why) {
    return problem(503, why + "; ask again");
  }

  /** A problem, as RFC 9457 has it. */
  static Answer problem(int status, String detail) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("detail", detail)
            .toString();
    return new Answer(status, "application/problem+json", body);
  }
}

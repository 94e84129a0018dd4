// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import java.util.Map;

/**
 * What Elasticsearch's clients want to hear before they send: who is there. They go on with a
 * version that they know.
 */
public final class ClientVersion {
  /** The oldest whose bulk requests are those of today. */
  private static final String VERSION = "7.17.0";

  private ClientVersion() {}

  /** The answer to {@code GET /}, as JSON has it. */
  public static Map<String, Object> answer() {
    return Map.of(
        "name", "etiolog",
        "cluster_name", "etiolog",
        "tagline", "You Know, for Search",
        "version", Map.of("number", VERSION, "build_flavor", "default"));
  }
}

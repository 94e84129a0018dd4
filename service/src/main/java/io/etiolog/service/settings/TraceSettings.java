// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.net.URI;
import java.util.List;

/** What the service can be told of who takes its traces. */
public final class TraceSettings {
  private static final String NEEDED = "traces.endpoint";

  /** Who takes them. */
  public static final Setting<URI> ENDPOINT =
      new Setting<>(
          NEEDED,
          SafeAddress.kind(),
          "",
          "send traces of the service's work there by OTLP over HTTP; an OpenTelemetry Collector"
              + " takes them at http://127.0.0.1:4318/v1/traces");

  /** How many. */
  public static final Setting<Integer> PERCENT =
      new Setting<>(
              "traces.percent",
              ValueKind.number(1, 100),
              "100",
              "how many of a hundred traces that begin here are sent")
          .needing(NEEDED);

  private TraceSettings() {}

  /** All of them, in the order in which the help shows them. */
  static List<Setting<?>> all() {
    return List.of(ENDPOINT, PERCENT);
  }
}

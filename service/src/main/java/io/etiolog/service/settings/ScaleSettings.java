// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.nio.file.Path;
import java.util.List;

/** What the service can be told of the topic through which others diagnose what comes to it. */
public final class ScaleSettings {
  private static final String NEEDED = "scale.servers";

  /** Where the brokers of that topic are. */
  public static final Setting<String> SERVERS =
      new Setting<>(
          NEEDED,
          TopicList.servers(),
          "",
          "give lines to instances of etiolog-stream through the Kafka whose brokers are at"
              + " HOST:PORT, with commas between");

  /** The topic. */
  public static final Setting<String> LOGS =
      new Setting<>("scale.logs", TopicList.name(), "etiolog-logs", "the topic for these lines")
          .needing(NEEDED);

  /** What else Kafka's client is told. */
  public static final Setting<Path> PROPERTIES_FILE =
      new Setting<>(
              "scale.properties-file",
              ValueKind.path(),
              "",
              "the file with further properties of its client, such as those of TLS and SASL")
          .needing(NEEDED);

  private ScaleSettings() {}

  /** All of them, in the order in which the help shows them. */
  static List<Setting<?>> all() {
    return List.of(SERVERS, LOGS, PROPERTIES_FILE);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the service can be told of Kafka, which it knows nothing of without. */
public final class KafkaSettings {
  private static final String NEEDED = "kafka.servers";

  /** Where its brokers are. */
  public static final Setting<String> SERVERS =
      new Setting<>(
              NEEDED,
              TopicList.servers(),
              "",
              "read logs from Kafka, whose brokers are at HOST:PORT, with commas between")
          .needing("kafka.topics");

  /** Which topics hold logs, and how each is written. */
  public static final Setting<Map<String, String>> TOPICS =
      new Setting<>(
              "kafka.topics",
              TopicList.kind(),
              "",
              "read these topics: TOPIC, or TOPIC=FORMAT with one of "
                  + String.join(", ", TopicList.FORMATS))
          .needing(NEEDED);

  /** As which group they are read. */
  public static final Setting<String> GROUP =
      new Setting<>(
              "kafka.group",
              ValueKind.text("the name of a consumer group"),
              "etiolog",
              "read as this consumer group; instances of one group share the partitions")
          .needing(NEEDED);

  /** Which cluster records are from that do not say it. */
  public static final Setting<String> CLUSTER =
      new Setting<>(
              "kafka.cluster",
              ValueKind.text("the name of a cluster"),
              "",
              "the cluster of what comes there with no name of one in its headers or key")
          .needing(NEEDED);

  /** Which header names the cluster. */
  public static final Setting<String> CLUSTER_HEADER =
      new Setting<>(
              "kafka.cluster-header",
              ValueKind.text("the name of a header"),
              "X-Etiolog-Cluster",
              "the header of a record that names its cluster")
          .needing(NEEDED);

  /** Whether the key names the cluster. */
  public static final Setting<Boolean> CLUSTER_KEY =
      new Setting<>(
              "kafka.cluster-key",
              ValueKind.truth(),
              "false",
              "whether the key of a record names its cluster, where no header does")
          .needing(NEEDED);

  /** Where records go that nobody can read. */
  public static final Setting<String> DEAD_LETTERS =
      new Setting<>(
              "kafka.dead-letters",
              TopicList.name(),
              "etiolog-dead-letters",
              "the topic for records that cannot be read, with the reason in their headers")
          .needing(NEEDED);

  /** What else Kafka's client is told. */
  public static final Setting<Path> PROPERTIES_FILE =
      new Setting<>(
              "kafka.properties-file",
              ValueKind.path(),
              "",
              "the file with further properties of Kafka's client, such as those of TLS and SASL")
          .needing(NEEDED);

  private KafkaSettings() {}

  /** All of them, in the order in which the help shows them. */
  static List<Setting<?>> all() {
    return List.of(
        SERVERS,
        TOPICS,
        GROUP,
        CLUSTER,
        CLUSTER_HEADER,
        CLUSTER_KEY,
        DEAD_LETTERS,
        PROPERTIES_FILE);
  }
}

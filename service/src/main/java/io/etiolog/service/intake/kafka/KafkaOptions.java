// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.settings.KafkaSettings;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is read, and how.
 *
 * @param topics the topics, with the format of each
 * @param clusterHeader the header that names a record's cluster
 * @param clusterKey whether the key does, where no header does
 * @param cluster the cluster of records without either; {@code ""} where their fields tell it
 * @param deadLetters the topic for what nobody can read
 * @param largest bytes of one value, and of all lines of a chunk
 * @param clients makes Kafka's clients
 */
record KafkaOptions(
    Map<String, TopicFormat> topics,
    String clusterHeader,
    boolean clusterKey,
    String cluster,
    String deadLetters,
    int largest,
    KafkaClients clients) {
  /** Keeps others from changing the topics. */
  KafkaOptions {
    topics = Map.copyOf(topics);
  }

  /**
   * What the settings say.
   *
   * @throws IOException with a text that names what is wrong
   */
  static KafkaOptions of(Settings settings) throws IOException {
    Map<String, TopicFormat> topics = new LinkedHashMap<>();
    settings
        .get(KafkaSettings.TOPICS)
        .forEach((topic, format) -> topics.put(topic, TopicFormat.of(format)));
    String deadLetters = settings.get(KafkaSettings.DEAD_LETTERS);
    if (topics.containsKey(deadLetters)) {
      throw new IOException("kafka.dead-letters is one of kafka.topics: " + deadLetters);
    }
    return new KafkaOptions(
        topics,
        settings.get(KafkaSettings.CLUSTER_HEADER),
        settings.get(KafkaSettings.CLUSTER_KEY),
        settings.find(KafkaSettings.CLUSTER).orElse(""),
        deadLetters,
        Math.toIntExact(settings.get(ServiceSettings.INTAKE_REQUEST)),
        KafkaClients.of(
            settings.get(KafkaSettings.SERVERS),
            settings.get(KafkaSettings.GROUP),
            settings.find(KafkaSettings.PROPERTIES_FILE)));
  }

  /** The format of a topic that is read. */
  TopicFormat format(String topic) {
    return Optional.ofNullable(topics.get(topic)).orElse(TopicFormat.AUTO);
  }
}

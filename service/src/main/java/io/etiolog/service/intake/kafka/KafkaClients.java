// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.rules.catalog.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka's clients. Safe for all threads.
 *
 * @param group the consumer group
 * @param told what both kinds of clients are told, where they know it
 */
public record KafkaClients(String group, Map<String, String> told) {
  /** What nobody else may set, since what is promised rests on it. */
  private static final Set<String> OURS =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          CommonClientConfigs.GROUP_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  /** What is usual with us; a site may say otherwise. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry(CommonClientConfigs.CLIENT_ID_CONFIG, "etiolog"),
          Map.entry(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "5000"),
          // Numbers are told by our own metrics, and to nobody else.
          Map.entry(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, ""),
          Map.entry(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false"),
          Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
          Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
          Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
          Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000"),
          Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 << 20)),
          Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000"),
          Map.entry(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
          Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000"),
          Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000"));

  /** Keeps others from changing what is told. */
  public KafkaClients {
    told = Map.copyOf(told);
  }

  /**
   * Clients of these brokers.
   *
   * @param file further properties, as Kafka's own tools take them
   * @throws IOException when the file cannot be read, or says what Kafka's clients do not know
   */
  public static KafkaClients of(String servers, String group, Optional<Path> file)
      throws IOException {
    Map<String, String> told = new HashMap<>(USUAL);
    if (file.isPresent()) {
      told.putAll(read(file.get()));
    }
    told.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    KafkaClients clients = new KafkaClients(group, told);
    try {
      // Reads all values, without connecting to anybody.
      new ConsumerConfig(clients.ofConsumer()).values();
      new ProducerConfig(clients.ofProducer()).values();
    } catch (ConfigException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
    return clients;
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    Set<String> known = new TreeSet<>(ConsumerConfig.configNames());
    known.addAll(ProducerConfig.configNames());
    List<String> wrong = new ArrayList<>();
    Map<String, String> said = new HashMap<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      said.put(name, properties.getProperty(name));
      if (OURS.contains(name)) {
        wrong.add(name + " is set by Etiolog itself");
      } else if (!known.contains(name) && !name.startsWith("listener.name.")) {
        String meant = Nearest.didYouMean(name, known);
        wrong.add("Kafka's clients know no " + name + (meant.isEmpty() ? "" : "; " + meant));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IOException(file + ": " + String.join("; ", wrong));
    }
    return said;
  }

  private Map<String, Object> ofConsumer() {
    Map<String, Object> config = known(ConsumerConfig.configNames());
    config.put(CommonClientConfigs.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  private Map<String, Object> ofProducer() {
    Map<String, Object> config = known(ProducerConfig.configNames());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }

  private Map<String, Object> known(Set<String> names) {
    Map<String, Object> config = new HashMap<>(told);
    config.keySet().removeIf(name -> !names.contains(name) && USUAL.containsKey(name));
    return config;
  }

  /** A member of the group; whoever asks closes it. */
  Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(ofConsumer());
  }

  /** One that writes; whoever asks closes it. */
  Producer<byte[], byte[]> producer() {
    return producer(Map.of());
  }

  /**
   * One that writes; whoever asks closes it.
   *
   * @param more what it is told as well
   */
  public Producer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = ofProducer();
    config.putAll(more);
    return new KafkaProducer<>(config);
  }
}

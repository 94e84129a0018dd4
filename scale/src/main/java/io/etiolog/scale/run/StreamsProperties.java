// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is told.
 *
 * @param servers where the brokers are
 * @param application the name that all instances share; part of the names of what they keep
 * @param state the folder of this instance's copies of its states
 * @param threads how many threads diagnose
 * @param standbys how many further instances hold a copy of each state
 * @param replicas how many brokers hold each state's changelog; 0 for the brokers' own choice
 * @param reachedAt {@code HOST:PORT} where the others reach this instance
 * @param others further properties, which win; but not over what is promised
 */
public record StreamsProperties(
    String servers,
    String application,
    Path state,
    int threads,
    int standbys,
    int replicas,
    String reachedAt,
    Map<String, String> others) {
  /** Keeps others from changing the map. */
  public StreamsProperties {
    others = Map.copyOf(others);
  }

  Properties properties() {
    Map<String, Object> told = new HashMap<>(usual());
    told.putAll(others);
    told.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    told.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    told.put(StreamsConfig.APPLICATION_SERVER_CONFIG, reachedAt);
    told.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    told.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    told.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
    told.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicas == 0 ? -1 : replicas);
    // What is promised rests on it.
    told.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    Properties properties = new Properties();
    properties.putAll(told);
    return properties;
  }

  private static Map<String, Object> usual() {
    return Map.ofEntries(
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500),
        // A state may have changed with the last rebalance: it is taken where it is whole.
        Map.entry(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 1_000L),
        Map.entry(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO"),
        Map.entry(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, ""),
        Map.entry("enable.metrics.push", false),
        // A record holds up to half a megabyte of lines.
        Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 32),
        Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20),
        Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 200),
        Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000),
        Map.entry(
            StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
        Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.incident.store.Incidents;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The way of the data, as the manual of this package draws it. */
public final class ScaleTopology {
  /** The store of the clusters' states. */
  public static final String CLUSTERS = "clusters";

  static final String TOLD = "told";
  static final String DIAGNOSES = "to-diagnoses";

  /** Each half has its own, since a shared one would tie their partitions together. */
  static final String DEAD_LOGS = "dead-logs";

  static final String DEAD_DIAGNOSES = "dead-diagnoses";
  private static final String LOGS = "logs";
  private static final String DIAGNOSE = "diagnose";
  private static final String TOLD_SOURCE = "diagnoses";
  private static final String TELL = "tell";

  private ScaleTopology() {}

  /** Builds it. */
  public static Topology of(
      ScaleTopics topics,
      Diagnostician diagnostician,
      Incidents incidents,
      ScaleLimits limits,
      ScaleCounts counts) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Topology()
        .addSource(LOGS, in, in, topics.logs())
        .addProcessor(DIAGNOSE, () -> new ClusterProcessor(diagnostician, limits, counts), LOGS)
        .addStateStore(store(CLUSTERS), DIAGNOSE)
        .addSink(DIAGNOSES, topics.diagnoses(), out, out, DIAGNOSE)
        .addSink(DEAD_LOGS, topics.deadLetters(), out, out, DIAGNOSE)
        .addSource(TOLD_SOURCE, in, in, topics.diagnoses())
        .addProcessor(TELL, () -> new IncidentProcessor(incidents, counts), TOLD_SOURCE)
        .addStateStore(store(TOLD), TELL)
        .addSink(DEAD_DIAGNOSES, topics.deadLetters(), out, out, TELL);
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingEnabled();
  }
}

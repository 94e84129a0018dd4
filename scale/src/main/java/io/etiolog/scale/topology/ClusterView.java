// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the instance that holds a cluster knows of it.
 *
 * @param cluster its name
 * @param stateBytes how large its state is, as it is stored
 * @param dropped records that were not diagnosed, since the state had grown too large
 * @param told what was told last, as on the topic of diagnoses; empty where there was nothing to
 */
public record ClusterView(String cluster, long stateBytes, long dropped, Optional<String> told) {
  /**
   * Looks it up in this process.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while its state moves
   */
  public static Optional<ClusterView> read(KafkaStreams streams, String cluster) {
    ReadOnlyKeyValueStore<Bytes, byte[]> store =
        streams.store(
            StoreQueryParameters.fromNameAndType(
                ScaleTopology.CLUSTERS, QueryableStoreTypes.keyValueStore()));
    return Optional.ofNullable(store.get(StateKey.of(cluster, StateKey.HEAD)))
        .map(ClusterHead::read)
        .map(head ->
            new ClusterView(
                cluster,
                head.snapshotBytes() + head.journalBytes(),
                head.dropped(),
                Optional.ofNullable(store.get(StateKey.of(cluster, StateKey.TOLD)))
                    .map(told -> new String(told, StandardCharsets.UTF_8))));
  }

  /** As JSON. */
  public String json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", cluster)
            .put("stateBytes", stateBytes)
            .put("dropped", dropped);
    told.ifPresent(text -> json.putRawValue("told", new RawValue(text)));
    return json.toString();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.stream.ClusterInquiry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The states of a partition's clusters, in a store of Kafka Streams. Not thread-safe. */
final class ClusterStore implements AutoCloseable {
  /** A snapshot that is no larger is written anew with each record, in bytes as stored. */
  static final int SMALL = 4 << 10;

  /** No value of a store is larger: brokers take a megabyte, usually. */
  private static final int LARGEST_VALUE = 900 << 10;

  private final KeyValueStore<Bytes, byte[]> store;
  private final int largest;

  /** Held, since making one costs more than packing what is small. */
  private final ZstdCompressCtx packing = new ZstdCompressCtx();

  private final ZstdDecompressCtx unpacking = new ZstdDecompressCtx();

  /**
   * Over this store.
   *
   * @param largest how large a snapshot may be, in bytes as stored
   */
  ClusterStore(KeyValueStore<Bytes, byte[]> store, int largest) {
    this.store = store;
    this.largest = Math.min(largest, LARGEST_VALUE);
  }

  ClusterHead head(String cluster) {
    byte[] head = store.get(StateKey.of(cluster, StateKey.HEAD));
    return head == null ? ClusterHead.EMPTY : ClusterHead.read(head);
  }

  void put(String cluster, ClusterHead head) {
    store.put(StateKey.of(cluster, StateKey.HEAD), head.write());
  }

  /** What was told last of a cluster; empty where there was nothing to tell. */
  Optional<byte[]> told(String cluster) {
    return Optional.ofNullable(store.get(StateKey.of(cluster, StateKey.TOLD)));
  }

  void putTold(String cluster, Optional<byte[]> message) {
    store.put(StateKey.of(cluster, StateKey.TOLD), message.orElse(null));
  }

  /** Takes up what is known of a cluster. */
  ClusterInquiry load(String cluster, Diagnostician diagnostician) throws IOException {
    byte[] snapshot = store.get(StateKey.of(cluster, StateKey.SNAPSHOT));
    ClusterInquiry inquiry =
        snapshot == null
            ? ClusterInquiry.begin(cluster, diagnostician)
            : ClusterInquiry.read(text(snapshot), diagnostician);
    int journal = head(cluster).journal();
    // They came moments ago; it matters only to times that tell no year.
    Instant now = InstantSource.system().instant();
    for (int number = 0; number < journal; number++) {
      byte[] record = store.get(StateKey.journal(cluster, number));
      if (record == null) {
        throw new IOException("record " + number + " since the snapshot is missing");
      }
      inquiry.take(SourceLines.read(unpacked(record)), now);
    }
    return inquiry;
  }

  /**
   * Keeps what a cluster's state is after a record.
   *
   * @param head what stands now, with all but the sizes
   * @return whether it could be; not where it has grown too large, and nothing is changed then
   */
  boolean keep(ClusterInquiry inquiry, byte[] record, ClusterHead head) throws IOException {
    if (head.snapshotBytes() > SMALL && isJournalled(inquiry.cluster(), record, head)) {
      return true;
    }
    inquiry.letGo();
    byte[] snapshot = snapshot(inquiry);
    if (snapshot.length > largest) {
      inquiry.unlearn();
      snapshot = snapshot(inquiry);
    }
    if (snapshot.length > largest) {
      return false;
    }
    store.put(StateKey.of(inquiry.cluster(), StateKey.SNAPSHOT), snapshot);
    for (int number = 0; number < head.journal(); number++) {
      store.delete(StateKey.journal(inquiry.cluster(), number));
    }
    put(inquiry.cluster(), head.snapshot(snapshot.length));
    return true;
  }

  /** Keeps a record behind the snapshot, until such records are together as large as it is. */
  private boolean isJournalled(String cluster, byte[] record, ClusterHead head) {
    byte[] packed = packing.compress(record);
    boolean fits =
        packed.length <= LARGEST_VALUE
            && head.journalBytes() + packed.length <= head.snapshotBytes();
    if (fits) {
      store.put(StateKey.journal(cluster, head.journal()), packed);
      put(cluster, head.journalled(packed.length));
    }
    return fits;
  }

  /** The clusters of which something was not judged yet. */
  List<String> unjudged() {
    List<String> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> {
        if (StateKey.isHead(entry.key) && !ClusterHead.read(entry.value).judged()) {
          found.add(StateKey.cluster(entry.key));
        }
      });
    }
    return found;
  }

  private byte[] snapshot(ClusterInquiry inquiry) throws IOException {
    StringWriter text = new StringWriter();
    inquiry.write(text);
    return packing.compress(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private BufferedReader text(byte[] packed) {
    return new BufferedReader(
        new StringReader(new String(unpacked(packed), StandardCharsets.UTF_8)));
  }

  private byte[] unpacked(byte[] packed) {
    return unpacking.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
  }

  /** Gives back what it packs with; the store is not its own. */
  @Override
  public void close() {
    packing.close();
    unpacking.close();
  }
}

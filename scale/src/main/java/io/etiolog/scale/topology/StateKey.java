// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of what is kept of a cluster: the length of its name in two bytes, its name in UTF-8, a
 * letter, and for records of the journal their number in four bytes.
 */
final class StateKey {
  /** {@link ClusterHead}. */
  static final char HEAD = 'H';

  /** What is known, as zstd over the form of the service's own files. */
  static final char SNAPSHOT = 'S';

  /** A record since then, as zstd over what stood on the topic. */
  static final char JOURNAL = 'J';

  /** What was told last, where there was anything to tell. */
  static final char TOLD = 'T';

  private StateKey() {}

  static Bytes of(String cluster, char part) {
    return Bytes.wrap(written(cluster, part, 0).array());
  }

  static Bytes journal(String cluster, int number) {
    return Bytes.wrap(written(cluster, JOURNAL, Integer.BYTES).putInt(number).array());
  }

  private static ByteBuffer written(String cluster, char part, int more) {
    byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Short.BYTES + name.length + 1 + more)
        .putShort((short) name.length)
        .put(name)
        .put((byte) part);
  }

  /** Whether this is the key of a head. */
  static boolean isHead(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    int end = Short.BYTES + Short.toUnsignedInt(bytes.getShort());
    return end + 1 == key.get().length && key.get()[end] == HEAD;
  }

  static String cluster(Bytes key) {
    int length = Short.toUnsignedInt(ByteBuffer.wrap(key.get()).getShort());
    return new String(key.get(), Short.BYTES, length, StandardCharsets.UTF_8);
  }
}

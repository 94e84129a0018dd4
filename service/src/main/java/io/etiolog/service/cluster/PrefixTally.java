// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What was counted below a prefix so far, with a fair sample of the keys. Not thread-safe. */
final class PrefixTally {
  private final String prefix;
  private final List<ByteString> samples = new ArrayList<>();
  private long keys;
  private long keyBytes;
  private long changes;
  private long measured;
  private long measuredBytes;

  PrefixTally(String prefix) {
    this.prefix = prefix;
  }

  /** Counts a key; each of them stays in the sample as likely as every other. */
  void add(KeyValue row, int most, SplittableRandom random) {
    keys++;
    keyBytes += row.getKey().size();
    changes += row.getVersion();
    if (samples.size() < most) {
      samples.add(row.getKey());
    } else {
      long place = random.nextLong(keys);
      if (place < most) {
        samples.set((int) place, row.getKey());
      }
    }
  }

  List<ByteString> samples() {
    return List.copyOf(samples);
  }

  /** Takes the size of a value; one that is gone meanwhile takes up nothing. */
  void measured(OptionalLong bytes) {
    measured++;
    measuredBytes += bytes.orElse(0);
  }

  PrefixUsage usage() {
    long valueBytes = measured == 0 ? 0 : Math.round((double) measuredBytes / measured * keys);
    return new PrefixUsage(prefix, keys, keyBytes, valueBytes, measured, changes);
  }
}

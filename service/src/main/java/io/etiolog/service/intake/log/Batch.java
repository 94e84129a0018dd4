// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a caller wants kept. The log looks into nothing of it but the cluster, for its fair share.
 *
 * @param cluster whose it is; 1 to 65,535 bytes of UTF-8
 * @param metadata what has to be known to read the payload (protocol, encoding, tag); at most
 *     65,535 bytes. Neither copied nor changed: leave it alone until the answer is there
 * @param payload the bytes as received, or as the caller wants to read them back; may be empty.
 *     Neither copied nor changed
 * @param key where a repetition can be told from a coincidence; without one, nothing is a
 *     repetition
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes are handed through, not compared.
public record Batch(String cluster, byte[] metadata, byte[] payload, Optional<Key> key) {
  static final int LONGEST_NAME = 0xffff;

  /**
   * @throws IllegalArgumentException when cluster or metadata are too long, or the cluster is empty
   */
  public Batch {
    int length = cluster.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_NAME) {
      throw new IllegalArgumentException("a cluster's name has 1 to 65535 bytes, not " + length);
    }
    if (metadata.length > LONGEST_NAME) {
      throw new IllegalArgumentException("metadata of " + metadata.length + " bytes is too long");
    }
  }
}

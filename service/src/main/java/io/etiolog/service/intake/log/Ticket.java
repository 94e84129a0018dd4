// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A batch on its way to the disk. */
final class Ticket {
  /**
   * About what a batch takes in memory beside its bytes, so that a flood of tiny ones is bounded
   * too.
   */
  static final int OVERHEAD = 512;

  private final Batch batch;
  private final byte[] cluster;
  private final int checksum;
  private final CompletableFuture<AppendResult> outcome = new CompletableFuture<>();

  /** Computes the checksum here, in the caller's thread, of which there are many. */
  Ticket(Batch batch) {
    this.batch = batch;
    this.cluster = batch.cluster().getBytes(StandardCharsets.UTF_8);
    this.checksum = Checksum.of(cluster, batch.metadata(), batch.payload());
  }

  Batch batch() {
    return batch;
  }

  CompletableFuture<AppendResult> outcome() {
    return outcome;
  }

  FrameHeader header(long position, long arrival) {
    return new FrameHeader(
        position,
        arrival,
        batch.key().orElse(FrameHeader.NO_KEY),
        cluster.length,
        batch.metadata().length,
        batch.payload().length,
        checksum);
  }

  ByteBuffer[] body() {
    return new ByteBuffer[] {
      ByteBuffer.wrap(cluster), ByteBuffer.wrap(batch.metadata()), ByteBuffer.wrap(batch.payload())
    };
  }

  /** What it takes in the file. */
  long frameBytes() {
    return FrameHeader.BYTES
        + (long) cluster.length
        + batch.metadata().length
        + batch.payload().length;
  }

  /** What it takes in memory. */
  long heldBytes() {
    return frameBytes() + OVERHEAD;
  }
}

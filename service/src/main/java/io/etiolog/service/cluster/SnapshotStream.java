// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etcd.jetcd.api.SnapshotRequest;
import io.etcd.jetcd.api.SnapshotResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A member's database as it is streamed, and its SHA-256 after it; the member sends no faster than
 * it is read. To be used by one thread.
 */
public final class SnapshotStream implements AutoCloseable {
  private final BlockingClientCall<SnapshotRequest, SnapshotResponse> call;
  private final Duration stall;

  SnapshotStream(BlockingClientCall<SnapshotRequest, SnapshotResponse> call, Duration stall) {
    this.call = call;
    this.stall = stall;
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws EtcdCallException when the member fails, or sends nothing for too long
   */
  public Optional<ByteBuffer> next() throws EtcdCallException {
    try {
      @Nullable SnapshotResponse piece = call.read(stall.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.ofNullable(piece).map(some -> some.getBlob().asReadOnlyByteBuffer());
    } catch (StatusException | TimeoutException e) {
      throw CallFailures.of(e, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CallFailures.of(e, true);
    }
  }

  /** Ends it, also before all was read. */
  @Override
  public void close() {
    call.cancel("no more is wanted", null);
  }
}

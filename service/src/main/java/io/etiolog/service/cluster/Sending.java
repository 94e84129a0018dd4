// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Whether one call's request was begun to be sent: as long as it was not, nothing was done. A
 * member that is frozen takes a connection, and never gets as far as TLS. Safe to share between
 * threads.
 */
final class Sending extends ClientStreamTracer.Factory {
  private volatile boolean begun;

  boolean begun() {
    return begun;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void outboundMessage(int sequence) {
        begun = true;
      }
    };
  }
}

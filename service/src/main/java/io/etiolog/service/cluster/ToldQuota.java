// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.UnknownFieldSet.Field;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.OptionalLong;

/**
 * The quota that etcd 3.6 tells with its status ({@code dbSizeQuota} in {@code rpc.proto}), which
 * jetcd's classes do not know yet: the last one that came over a connection. Safe to share between
 * threads.
 */
final class ToldQuota implements ClientInterceptor {
  private static final int DB_SIZE_QUOTA = 12;

  private volatile OptionalLong last = OptionalLong.empty();

  OptionalLong last() {
    return last;
  }

  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<B> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onMessage(B message) {
                if (message instanceof StatusResponse status) {
                  last = quota(status.getUnknownFields().getField(DB_SIZE_QUOTA));
                }
                super.onMessage(message);
              }
            },
            headers);
      }
    };
  }

  private static OptionalLong quota(Field field) {
    List<Long> told = field.getVarintList();
    return told.isEmpty() ? OptionalLong.empty() : OptionalLong.of(told.getLast());
  }
}

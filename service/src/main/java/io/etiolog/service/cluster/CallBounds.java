// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Gives each call to etcd its time: jetcd gives it none. */
record CallBounds(Patience patience) implements ClientInterceptor {
  private static final String DEFRAGMENT = "etcdserverpb.Maintenance/Defragment";
  private static final Set<String> READING =
      Set.of(
          "etcdserverpb.Maintenance/Status",
          "etcdserverpb.Maintenance/HashKV",
          "etcdserverpb.Cluster/MemberList",
          "etcdserverpb.KV/Range");

  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    // A snapshot streams for as long as it takes; whoever reads it watches that it goes on.
    return method.getType() == MethodDescriptor.MethodType.UNARY
        ? next.newCall(
            method,
            options.withDeadlineAfter(
                of(method.getFullMethodName()).toMillis(), TimeUnit.MILLISECONDS))
        : next.newCall(method, options);
  }

  private Duration of(String method) {
    if (method.equals(DEFRAGMENT)) {
      return patience.defragment();
    }
    return READING.contains(method) ? patience.ask() : patience.change();
  }
}

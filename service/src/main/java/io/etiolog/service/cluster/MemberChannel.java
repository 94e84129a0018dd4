// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.StatusRequest;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A gRPC connection to one member: each call is made once, by nobody retried, and is bounded. What
 * is called, the callers say: {@link MemberClient} only reads, {@link MemberChanges} changes. To be
 * used by one thread.
 */
final class MemberChannel implements AutoCloseable {
  private static final int USUAL_PORT = 2379;

  /** How much longer than its deadline a call is waited for, where the deadline does not work. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /**
   * How soon a connection on which nothing comes is asked whether it still stands, and how long for
   * an answer: a machine that is gone must not cost the ten minutes of a defragmentation. etcd
   * allows such questions every five seconds ({@code grpc-keepalive-min-time}), and answers them
   * while it defragments.
   */
  private static final Duration STILL_THERE = Duration.ofSeconds(10);

  /** A page of keys; gRPC's usual 4 MiB are too few for one of large keys. */
  private static final int LARGEST_ANSWER = 32 << 20;

  private final ManagedChannel channel;

  private MemberChannel(ManagedChannel channel) {
    this.channel = channel;
  }

  /**
   * Prepares the connection; it is made with the first call.
   *
   * @throws EtcdCallException when the certificates or the key cannot be read, or the endpoint has
   *     no host, as one with a {@code _} in its name
   */
  static MemberChannel open(URI endpoint, ClusterAccess access, Patience patience)
      throws EtcdCallException {
    if (endpoint.getHost() == null) {
      throw new EtcdCallException(Outcome.UNREACHED, endpoint + " has no host name");
    }
    int port = endpoint.getPort() < 0 ? USUAL_PORT : endpoint.getPort();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(endpoint.getHost(), port)
            .disableRetry()
            .withOption(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(patience.connect().toMillis()))
            .keepAliveTime(STILL_THERE.toMillis(), TimeUnit.MILLISECONDS)
            .keepAliveTimeout(STILL_THERE.toMillis(), TimeUnit.MILLISECONDS)
            .maxInboundMessageSize(LARGEST_ANSWER);
    try {
      if (access.tls().isPresent()) {
        SslContextBuilder tls = GrpcSslContexts.forClient();
        TlsMaterial.read(access.tls().get()).into(tls);
        builder.sslContext(tls.build());
      } else {
        builder.usePlaintext();
      }
      return new MemberChannel(builder.build());
    } catch (IOException e) {
      throw new EtcdCallException(Outcome.UNREACHED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Makes a call, once. */
  <A, B> B call(MethodDescriptor<A, B> method, A request, Duration patience)
      throws EtcdCallException {
    Sending sending = new Sending();
    Future<B> answer =
        ClientCalls.futureUnaryCall(channel.newCall(method, options(patience, sending)), request);
    try {
      return answer.get(patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw CallFailures.of(e.getCause() == null ? e : e.getCause(), sending.begun());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw CallFailures.of(e, sending.begun());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw CallFailures.of(e, sending.begun());
    }
  }

  /**
   * Makes sure who answers on this connection: behind a balancer's or a name's address it may be
   * another member than the one that answered there before.
   *
   * @throws EtcdCallException unreached, when it is another, or nobody answers
   */
  void expect(long memberId, Duration patience) throws EtcdCallException {
    long answers;
    try {
      StatusRequest asked = StatusRequest.getDefaultInstance();
      answers = call(MaintenanceGrpc.getStatusMethod(), asked, patience).getHeader().getMemberId();
    } catch (EtcdCallException e) {
      throw new EtcdCallException(Outcome.UNREACHED, e.why(), e);
    }
    if (answers != memberId) {
      throw new EtcdCallException(
          Outcome.UNREACHED,
          "here answers "
              + MemberId.hex(answers)
              + ", and not "
              + MemberId.hex(memberId)
              + ": each endpoint must be one member's own");
    }
  }

  /**
   * Begins a call that is answered in many pieces.
   *
   * @param whole how long all of them may take
   */
  <A, B> BlockingClientCall<A, B> stream(MethodDescriptor<A, B> method, A request, Duration whole) {
    return ClientCalls.blockingV2ServerStreamingCall(
        channel, method, options(whole, new Sending()), request);
  }

  private static CallOptions options(Duration patience, Sending sending) {
    return CallOptions.DEFAULT
        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
        .withStreamTracerFactory(sending);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}

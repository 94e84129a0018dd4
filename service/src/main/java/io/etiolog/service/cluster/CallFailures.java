// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What a failed call means. jetcd fails with exceptions of its own and with gRPC's; both carry the
 * status somewhere along their causes. Sources: etcd's {@code api/v3rpc/rpctypes/error.go}, and the
 * answers of real members.
 */
final class CallFailures {
  /** What etcd says when it gave up waiting: the change may still be made. */
  private static final Set<String> IN_DOUBT =
      Set.of(
          "etcdserver: request timed out",
          "etcdserver: request timed out, possibly due to previous leader failure",
          "etcdserver: request timed out, possibly due to connection lost",
          "etcdserver: request timed out, waiting for the applied index took too long",
          "etcdserver: leader changed",
          "etcdserver: server stopped",
          "etcdserver: mvcc: database space exceeded");

  private CallFailures() {}

  static EtcdCallException of(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return new EtcdCallException(Outcome.UNCERTAIN, "no answer in time", failure);
    }
    Status status = Status.fromThrowable(failure);
    String said = said(failure, status);
    return new EtcdCallException(outcome(failure, status, said), said, failure);
  }

  private static Outcome outcome(Throwable failure, Status status, String said) {
    if (said.startsWith("etcdserver: ")) {
      return IN_DOUBT.contains(said) ? Outcome.UNCERTAIN : Outcome.REFUSED;
    }
    if (isUnreached(failure)) {
      return Outcome.UNREACHED;
    }
    return switch (status.getCode()) {
      case FAILED_PRECONDITION,
          INVALID_ARGUMENT,
          NOT_FOUND,
          OUT_OF_RANGE,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          UNIMPLEMENTED ->
          Outcome.REFUSED;
      default -> Outcome.UNCERTAIN;
    };
  }

  /** A connection that was never made carries nothing. */
  private static boolean isUnreached(Throwable failure) {
    return causes(failure)
        .anyMatch(cause ->
            cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException);
  }

  private static String said(Throwable failure, Status status) {
    String described = String.valueOf(status.getDescription());
    if (described.startsWith("etcdserver: ")) {
      return described;
    }
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return "no answer in time";
    }
    Throwable deepest = causes(failure).reduce((before, last) -> last).orElse(failure);
    String message = String.valueOf(deepest.getMessage());
    return message.isBlank() || message.equals("null")
        ? deepest.getClass().getSimpleName()
        : message;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}

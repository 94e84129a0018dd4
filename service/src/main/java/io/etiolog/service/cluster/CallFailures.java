// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * What a failed call means, by the status of gRPC that it carries. Sources: etcd's {@code
 * api/v3rpc/rpctypes/error.go}, and the answers of real members.
 */
final class CallFailures {
  /** How etcd begins when it gave up waiting: the change may still be made. */
  private static final String GAVE_UP = "etcdserver: request timed out";

  /** What it says when it cannot tell either; a write that found no space may have been made. */
  private static final Set<String> IN_DOUBT =
      Set.of(
          "etcdserver: leader changed",
          "etcdserver: server stopped",
          "etcdserver: mvcc: database space exceeded");

  /** What a member says that waited for the others until the call's time was over. */
  private static final String TOO_LATE = "context deadline exceeded";

  private CallFailures() {}

  /**
   * What it means.
   *
   * @param failure of the call
   * @param sent whether the request was begun to be sent
   */
  static EtcdCallException of(Throwable failure, boolean sent) {
    if (failure instanceof TimeoutException) {
      return new EtcdCallException(unanswered(sent), "no answer in time", failure);
    }
    if (failure instanceof InterruptedException) {
      return new EtcdCallException(unanswered(sent), "it was interrupted", failure);
    }
    Status status = Status.fromThrowable(failure);
    String said = said(failure, status);
    return new EtcdCallException(outcome(failure, status, said, sent), said, failure);
  }

  private static Outcome unanswered(boolean sent) {
    return sent ? Outcome.UNCERTAIN : Outcome.UNREACHED;
  }

  private static Outcome outcome(Throwable failure, Status status, String said, boolean sent) {
    if (said.startsWith("etcdserver: ")) {
      return said.startsWith(GAVE_UP) || IN_DOUBT.contains(said)
          ? Outcome.UNCERTAIN
          : Outcome.REFUSED;
    }
    if (!sent || isTurnedAway(failure)) {
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

  /** TLS 1.3 lets a client send before the member has looked at its certificate. */
  private static boolean isTurnedAway(Throwable failure) {
    return causes(failure).anyMatch(SSLHandshakeException.class::isInstance);
  }

  private static String said(Throwable failure, Status status) {
    String described = String.valueOf(status.getDescription());
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED || described.equals(TOO_LATE)) {
      return "no answer in time";
    }
    Throwable deepest = causes(failure).reduce((before, last) -> last).orElse(failure);
    if (described.startsWith("etcdserver: ") || deepest.equals(failure)) {
      return status.getDescription() == null ? status.getCode().name() : described;
    }
    String message = String.valueOf(deepest.getMessage());
    return message.isBlank() || message.equals("null")
        ? deepest.getClass().getSimpleName()
        : message;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}

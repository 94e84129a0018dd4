// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.Locale;

/** How a connection failed, which tells a dead process from a dead host and from a closed way. */
public enum Failure {
  /** The host answers, the process does not listen. */
  REFUSED,
  /** Nothing answers: the host is off, or the way to it is closed. */
  TIMED_OUT,
  /** The network says that it cannot get there. */
  NO_ROUTE,
  /** The other side answers, but the two do not accept each other's certificates. */
  TLS,
  /** The name cannot be resolved. */
  NAME,
  /** Anything else: resets, end of file, HTTP errors. */
  OTHER;

  /** Reads it from the error's text, as Go's net and crypto packages print it. */
  public static Failure of(String error) {
    String text = error.toLowerCase(Locale.ROOT);
    if (text.contains("connection refused")) {
      return REFUSED;
    }
    if (text.contains("x509") || text.contains("tls:") || text.contains("certificate")) {
      return TLS;
    }
    if (text.contains("no such host") || text.contains("server misbehaving")) {
      return NAME;
    }
    if (text.contains("no route to host")
        || text.contains("network is unreachable")
        || text.contains("host is down")) {
      return NO_ROUTE;
    }
    return text.contains("timeout")
            || text.contains("timed out")
            || text.contains("deadline exceeded")
            || text.contains("all unreachable") // etcdctl cluster-health of 2.x
        ? TIMED_OUT
        : OTHER;
  }

  /** Whether a living host may be behind it: what a partition can look like. */
  public boolean mayBePartition() {
    return this == TIMED_OUT || this == NO_ROUTE;
  }

  /** How a report says it. */
  public String words() {
    return switch (this) {
      case REFUSED -> "connection refused";
      case TIMED_OUT -> "no answer";
      case NO_ROUTE -> "no route to the host";
      case TLS -> "certificate not accepted";
      case NAME -> "name not resolved";
      case OTHER -> "connection lost";
    };
  }
}

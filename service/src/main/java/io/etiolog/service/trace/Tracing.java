// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace;

/** Where the service's work is told of. Safe for all threads. */
@FunctionalInterface
public interface Tracing {
  /** Nowhere. */
  Tracing NONE = work -> Span.NONE;

  /** Says that a piece of work begins now; never fails. */
  Span begin(Work work);

  /** Hears of nothing more, once what it knows is sent on; or a few seconds later. */
  default void close() {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A system did not take what it was told. The message is for people, and holds no secret. */
public final class UndeliveredException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean refused;
  private final @Nullable Duration after;

  private UndeliveredException(String message, boolean refused, @Nullable Duration after) {
    super(message);
    this.refused = refused;
    this.after = after;
  }

  /** It may take it another time. */
  public static UndeliveredException later(String message) {
    return new UndeliveredException(message, false, null);
  }

  /** It has asked to be left alone for so long. */
  public static UndeliveredException later(String message, Duration after) {
    return new UndeliveredException(message, false, after);
  }

  /** It will never take it as it is. */
  public static UndeliveredException refused(String message) {
    return new UndeliveredException(message, true, null);
  }

  /** Whether to try again is useless. */
  public boolean isRefused() {
    return refused;
  }

  /** How long it wants to be left alone, where it has said so. */
  public Optional<Duration> after() {
    return Optional.ofNullable(after);
  }
}

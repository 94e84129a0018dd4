// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A system did not take what it was told. The message is for people, and holds no secret. */
public final class UndeliveredException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  private enum Fault {
    /** It will never take it. */
    REFUSED,
    /** It did not take this one; others it may. */
    TICKET,
    /** It takes nothing. */
    SYSTEM
  }

  private final Fault fault;
  private final @Nullable Duration after;
  private final Duration soonest;

  private UndeliveredException(
      String message, Fault fault, @Nullable Duration after, Duration soonest) {
    super(message);
    this.fault = fault;
    this.after = after;
    this.soonest = soonest;
  }

  /** It may take it another time; that says nothing of other tickets. */
  public static UndeliveredException later(String message) {
    return new UndeliveredException(message, Fault.TICKET, null, Duration.ZERO);
  }

  /** It takes nothing for now, whatever it is told. */
  public static UndeliveredException away(String message) {
    return new UndeliveredException(message, Fault.SYSTEM, null, Duration.ZERO);
  }

  /** It has asked to be left alone for so long. */
  public static UndeliveredException later(String message, Duration after) {
    return new UndeliveredException(message, Fault.SYSTEM, after, Duration.ZERO);
  }

  /** It will never take it as it is. */
  public static UndeliveredException refused(String message) {
    return new UndeliveredException(message, Fault.REFUSED, null, Duration.ZERO);
  }

  /**
   * It was not told, by a mistake of Etiolog's. The message of what was thrown may hold what was to
   * be told, and is not shown.
   */
  public static UndeliveredException mistake(RuntimeException thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    return refused("this is a mistake of Etiolog's: " + thrown.getClass().getName() + where);
  }

  /** The same, and the ticket must not be tried again before that. */
  public UndeliveredException notBefore(Duration pause) {
    UndeliveredException same =
        new UndeliveredException(String.valueOf(getMessage()), fault, after, pause);
    same.initCause(this);
    return same;
  }

  /** Whether to try again is useless. */
  public boolean isRefused() {
    return fault == Fault.REFUSED;
  }

  /** Whether other tickets would fare no better now. */
  public boolean isAway() {
    return fault == Fault.SYSTEM;
  }

  /** How long it wants to be left alone, where it has said so. */
  public Optional<Duration> after() {
    return Optional.ofNullable(after);
  }

  /** How long the ticket must be left alone at least. */
  public Duration soonest() {
    return soonest;
  }
}

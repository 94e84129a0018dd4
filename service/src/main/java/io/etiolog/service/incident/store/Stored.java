// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Values in the form in which both databases give them back as they took them. Stateless. */
final class Stored {
  private static final long MOST_SECONDS = 1_000_000_000_000L;

  private Stored() {}

  /** PostgreSQL takes no zero in a text, and no half of a character, as cutting may leave it. */
  static String text(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** A line may tell any year; the order of lists ends where a number does. */
  static long micros(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
    return seconds * 1_000_000L + time.getNano() / 1_000;
  }

  /** The time that was stored so. */
  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** An act as it will be read again: its hash goes over that. */
  static Act act(Act act) {
    return new Act(
        time(micros(act.at())),
        text(act.who()),
        text(act.address()),
        act.deed(),
        text(act.incident()),
        text(act.plan()),
        text(act.said()),
        text(act.detail()));
  }
}

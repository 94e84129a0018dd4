// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A system that tickets are in, real or not. It remembers what was wrong in what it was told. */
abstract class TicketSystem implements AutoCloseable {
  private static final Pattern KEY =
      Pattern.compile("etiolog-inc-[A-Za-z0-9-]*?(?=-update-|[^A-Za-z0-9-]|$)");

  private final List<String> broken = new ArrayList<>();

  /** A ticket as the system has it. */
  static final class Made {
    final String id;
    final String key;
    boolean open = true;

    /** Everything that was written in it, as it was sent. */
    final List<String> texts = new ArrayList<>();

    /** What was said after it was made. */
    final List<String> comments = new ArrayList<>();

    Made(String id, String key) {
      this.id = id;
      this.key = key;
    }
  }

  /** Where it is. */
  abstract String address();

  /** All tickets. */
  abstract List<Made> tickets();

  /** Of what it is asked from now on, the one after so many is done and its answer lost. */
  abstract void loseAnswerAfter(int more);

  /**
   * When it is asked for the time after so many, something happens: before anything is done, or
   * when it is done and not yet answered.
   */
  abstract void strikeAfter(int more, boolean done, Runnable strike);

  /** From now on every answer arrives. */
  abstract void loseNothing();

  /** So much time passes, in which nothing is asked. */
  void passes(Duration time) {}

  @Override
  public abstract void close();

  /** What was not as the system's interface wants it. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** Notes what is not as it has to be. */
  synchronized void require(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }

  /** The key that a text holds. */
  static String key(String text) {
    Matcher key = KEY.matcher(text);
    return key.find() ? key.group() : "";
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace;

/** A piece of work that goes on. Safe for all threads. */
public interface Span extends AutoCloseable {
  /** One that nobody hears of. */
  Span NONE = new Untold();

  /** Its context as {@code traceparent} has it; {@code ""} where nobody hears of it. */
  String context();

  /** What it does belongs to that context, too. */
  void link(String context);

  /** Says more of it. */
  void note(String attribute, String value);

  /** Says how many of something it has. */
  void note(String attribute, long value);

  /** Gives it another name. */
  void rename(String name);

  /**
   * It did not go well.
   *
   * @param type of what sort the failure is: one of few words, and no text of anybody's
   */
  void fail(String type);

  /** What begins on this thread belongs to it from now on, until the answer is closed there. */
  Inside enter();

  /** It has ended. To end it twice is to end it once. */
  @Override
  void close();

  /** That a thread works at it. */
  @FunctionalInterface
  interface Inside extends AutoCloseable {
    @Override
    void close();
  }
}

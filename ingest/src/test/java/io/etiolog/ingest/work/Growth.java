// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.work;

import java.util.function.Consumer;

/** How the work grows with the input. */
public final class Growth {
  /** Beyond every bound that a parser sets itself for names and the like, or nearly so. */
  private static final int LENGTH = 16 * 1024;

  private static final int TIMES = 4;

  /** Steps a character that no parser comes near, not even beside all the others. */
  private static final long HOPELESS = 4_000;

  private Growth() {}

  /**
   * By how much the work on a line grows where the line gets four times as long: by 4 where it is
   * linear, by 16 where it is quadratic.
   *
   * @param job does the work; it has a constructor without parameters, and is loaded anew
   * @param start of the line, once
   * @param part of the line, as often as it fits
   */
  public static double ofFourTimes(
      Class<? extends Consumer<String>> job, String start, String part) {
    Consumer<String> counted = new CountedClasses().job(job);
    // What is done only once, such as loading classes, is done here.
    Work.of(counted, start + part, Long.MAX_VALUE);
    String line = line(start, part, LENGTH);
    String longer = line(start, part, LENGTH * TIMES);
    long once = Work.of(counted, line, HOPELESS * line.length());
    return (double) Work.of(counted, longer, HOPELESS * longer.length()) / once;
  }

  /** How many steps a character of a line costs. */
  public static long perCharacter(Class<? extends Consumer<String>> job, String line) {
    Consumer<String> counted = new CountedClasses().job(job);
    Work.of(counted, "x", Long.MAX_VALUE);
    return Work.of(counted, line, HOPELESS * line.length()) / line.length();
  }

  private static String line(String start, String part, int length) {
    return start + part.repeat(length / part.length());
  }
}

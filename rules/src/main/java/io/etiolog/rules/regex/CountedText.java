// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.regex;

/**
 * A text that may only be looked at so many times: what bounds an engine that goes back and forth.
 * Not thread-safe.
 */
final class CountedText implements CharSequence {
  private final String text;
  private int left;

  /** Says that all looks are used up; without a trace, as nobody reads where it comes from. */
  static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    private OutOfSteps() {
      super("too many steps", null, false, false);
    }
  }

  /**
   * A text.
   *
   * @param most how often a character of it may be asked for
   */
  CountedText(String text, int most) {
    this.text = text;
    this.left = most;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new OutOfSteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Finds as much detail as a system takes. Nothing is cut where it would break a form. */
public final class Fitting {
  private Fitting() {}

  /**
   * The most detailed that fits; the least one where none does.
   *
   * @param written what a detail looks like in the system's form
   * @param size how large that is, in the system's measure
   * @param most how large it may be
   */
  public static <T> T in(Function<Detail, T> written, ToIntFunction<T> size, int most) {
    T form = written.apply(Detail.FULL);
    for (Detail less : new Detail[] {Detail.LESS, Detail.LEAST}) {
      if (size.applyAsInt(form) <= most) {
        return form;
      }
      form = written.apply(less);
    }
    return form;
  }

  /** The same for a text of so many characters. */
  public static String in(Function<Detail, String> written, int most) {
    return in(written, String::length, most);
  }

  /** A text on one line, of so many UTF-16 units at most. */
  public static String line(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import java.util.regex.Pattern;

/**
 * Titles where they are read for references, as GitLab does: there is no code span to put a word
 * in, so what makes a mention, a reference or a link is written with the wide form of its sign,
 * which looks the same and means nothing. Source: GitLab's single line pipeline of Banzai.
 */
public final class TitleForm {
  private static final Pattern SIGN = Pattern.compile("[@#!%~&$^*](?=[\\p{L}\\p{N}\"])|:(?=//)");

  /** From a sign of ASCII to its wide form. */
  static final int WIDE = 0xfee0;

  private TitleForm() {}

  /** A title of so many characters at most. */
  public static String of(String title, int most) {
    String harmless =
        SIGN.matcher(title).replaceAll(sign -> Character.toString(sign.group().charAt(0) + WIDE));
    return Fitting.line(harmless, most);
  }
}

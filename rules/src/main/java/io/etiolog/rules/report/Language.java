// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.words.Words;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A language of reports for people. What the catalogue says (titles, summaries, plans) and what a
 * diagnosis says of itself (notes, reasons) is English in each, as it is in JSON.
 */
public enum Language {
  /** English. */
  EN,
  /** Russian. */
  RU,
  /** Chinese. */
  ZH;

  /** The one of that tag; English where there is none. */
  public static Language of(String tag) {
    return Stream.of(values()).filter(one -> one.toString().equals(tag)).findFirst().orElse(EN);
  }

  /** What reports say in it, read anew each time. */
  public Words words() {
    return Words.read(Language.class, "report", Locale.of(toString()));
  }

  /** Its tag, such as {@code ru}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

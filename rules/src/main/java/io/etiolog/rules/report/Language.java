// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.rules.words.Phrasebook;
import io.etiolog.rules.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A language of reports for people. JSON knows none: there, sentences are English. */
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

  /** The sentences of diagnoses, rules and plans in it. */
  public Phrasebook phrasebook() {
    return Objects.requireNonNull(Books.OF.get(this));
  }

  /** Read once, and not before somebody asks. */
  private static final class Books {
    static final Map<Language, Phrasebook> OF =
        Stream.of(values())
            .collect(
                Collectors.toUnmodifiableMap(
                    one -> one, one -> Phrasebook.read(Locale.of(one.toString()))));
  }

  /** Its tag, such as {@code ru}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

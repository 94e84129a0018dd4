// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.Columns;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.rules.words.Phrasebook;
import io.etiolog.rules.words.Words;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is said while logs are followed, in one language.
 *
 * @param words the texts of reports
 * @param book what diagnoses say
 */
record FollowWords(Words words, Phrasebook book) {
  static FollowWords in(Language language) {
    return new FollowWords(language.words(), language.phrasebook());
  }

  String say(String key, Object... values) {
    return words.say("follow." + key, values);
  }

  /** The part that a diagnosis plays now, in words of one width. */
  String part(Diagnosis diagnosis) {
    int width =
        Stream.of("root", "follows", "risk", "recovered")
            .mapToInt(key -> Columns.of(say(key)))
            .max()
            .orElse(0);
    String word = say(key(diagnosis));
    return word + " ".repeat(width - Columns.of(word));
  }

  private static String key(Diagnosis diagnosis) {
    if (diagnosis.status() == Status.RECOVERED) {
      return "recovered";
    }
    return switch (diagnosis.role()) {
      case ROOT -> "root";
      case CONSEQUENCE -> "follows";
      case RISK -> "risk";
    };
  }

  /** The diagnosis in a line, behind its part as that is shown. */
  String title(String part, Diagnosis diagnosis) {
    String percent = Math.round(diagnosis.confidence() * 100) + " %";
    return part
        + "  "
        + String.join(" · ", diagnosis.id(), diagnosis.severity(), words.say("sure", percent));
  }

  /** What it is, in a line. */
  String summary(Diagnosis diagnosis) {
    return VisibleText.of(book.say(diagnosis.summary()).replace('\n', ' '));
  }

  /** How many lines were read, and how many come each second. */
  String counted(long lines, long perSecond) {
    return words.count("count.line", lines, number(lines)) + " · " + say("rate", number(perSecond));
  }

  private String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(",", words.say("number.group"));
  }
}

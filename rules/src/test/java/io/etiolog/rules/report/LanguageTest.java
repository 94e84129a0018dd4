// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Reports in other languages than English. */
class LanguageTest {
  private static final Pattern VALUE = Pattern.compile("\\{\\d\\}");

  private static Set<String> values(String text) {
    Set<String> values = new TreeSet<>();
    VALUE.matcher(text).results().map(MatchResult::group).forEach(values::add);
    return values;
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
  void eachTextStandsInEachLanguageWithTheSameValues(Language language) {
    Words english = Language.EN.words();
    Words other = language.words();

    assertThat(other.texts().keySet()).isEqualTo(english.texts().keySet());
    english
        .texts()
        .forEach((key, text) -> assertThat(values(other.say(key))).as(key).isEqualTo(values(text)));
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
  void theFormOfAReport(Language language) throws Exception {
    String name = "quorum-lost." + language;

    Golden.assertMatches(
        name + ".txt",
        Golden.rendered(new TextRenderer(80, false, language), LostQuorumIncident.report()));
    Golden.assertMatches(
        name + ".md", Golden.rendered(new MarkdownRenderer(language), LostQuorumIncident.report()));
    Golden.assertMatches(
        name + ".html", Golden.rendered(new HtmlRenderer(language), LostQuorumIncident.report()));
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = "EN", mode = Mode.EXCLUDE)
  void noHeadingOfAnyReportIsLeftInEnglish(Language language) throws Exception {
    for (Report report : Incidents.all()) {
      List<String> text =
          Golden.rendered(new TextRenderer(80, false, language), report).lines().toList();

      assertThat(text)
          .noneMatch(line -> line.matches("[A-Z ,:]{4,}"))
          .noneMatch(line -> line.matches("(?:ROOT|HEALTHY|DIAGNOSED|NOTHING|NOT) .*"));
      assertThat(Golden.rendered(new MarkdownRenderer(language), report).lines())
          .filteredOn(line -> line.startsWith("## "))
          .allMatch(line -> line.codePoints().anyMatch(letter -> letter > 0x3ff));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 строк",
    "1, 1 строка",
    "2, 2 строки",
    "5, 5 строк",
    "11, 11 строк",
    "12, 12 строк",
    "21, 21 строка",
    "112, 112 строк",
    "123, 123 строки"
  })
  void russianCountsAsRussiansDo(long number, String said) {
    assertThat(new Wording(Language.RU).count(number, "line")).isEqualTo(said);
  }

  @Test
  void numbersAreGroupedAsTheLanguageHasIt() {
    assertThat(new Wording(Language.EN).number(12_345)).isEqualTo("12,345");
    assertThat(new Wording(Language.RU).number(12_345)).isEqualTo("12\u00a0345");
    assertThat(new Wording(Language.ZH).duration(Duration.ofSeconds(243))).isEqualTo("4 分 3 秒");
  }

  @Test
  void aTagThatNobodySpeaksIsEnglish() {
    assertThat(Language.of("ru")).isEqualTo(Language.RU);
    assertThat(Language.of("tlh")).isEqualTo(Language.EN);
  }
}

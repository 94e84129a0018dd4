// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages say, in each language. */
class LanguagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  /**
   * A whole key: one that ends with a dot, or goes on behind a plus, is put together at run time.
   */
  private static final Pattern KEY = Pattern.compile("say\\(\\s*\"([a-zA-Z0-9.-]*[a-zA-Z0-9])\"");

  private final Languages languages = new Languages();

  @Test
  void eachTextStandsInEachLanguageWithTheSamePlaces() {
    Words english = languages.all().getFirst();
    for (Words other : languages.all()) {
      assertThat(other.texts()).containsOnlyKeys(english.texts().keySet());
      english
          .texts()
          .forEach((key, text) -> {
            String said = other.say(key);
            assertThat(said).as(other.tag() + " " + key).isNotBlank();
            assertThat(places(said)).as(other.tag() + " " + key).isEqualTo(places(text));
          });
    }
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void eachTextThatAPageAsksForIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path root :
        List.of(Path.of("src/main/jte"), Path.of("src/main/java/io/etiolog/service/pages"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          KEY.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(asked::add);
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(20);
    assertThat(languages.all().getFirst().texts()).containsKeys(asked.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | en
          de                              | en
          ru-RU,ru;q=0.9,en;q=0.8         | ru
          zh-CN                           | zh
          zh-Hant-TW;q=0.5,en-GB;q=0.4    | zh
          de,en;q=0.5,ru;q=0.1            | en
          *                               | en
          ;;;,=                           | en
          """)
  void theBrowsersChoiceIsTaken(String header, String tag) {
    assertThat(languages.of(header).tag()).isEqualTo(tag);
  }

  @Test
  void valuesTakeTheirPlacesAndNothingElseIsTouched() {
    Words words = languages.all().getFirst();
    assertThat(words.say("a {1} of {0}, {2} and {x}", "b", "{0}"))
        .isEqualTo("a {0} of b, {2} and {x}");
    assertThat(words.say("cut {", 1)).isEqualTo("cut {");
    assertThat(words.say("no such key")).isEqualTo("no such key");
  }
}

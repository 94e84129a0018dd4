// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Wording;
import io.etiolog.rules.compiled.CompiledCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSyntaxTest {
  private static final List<String> TEXTS =
      List.of(
          "", "a", "a\n", "a\nb", "a\u000Bb", "a b", "\u0085", "{x}", "{2}", "aab1_", "a]b", "é");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a$",
        "^a.b$",
        "a\\sb",
        "a[\\s_]b",
        "a\\Sb",
        "[^\\s]",
        ".",
        "[^a]",
        "{x}",
        "a{2}",
        "a{1,}",
        "(?P<first>a)(?<second>b)?",
        "(?:a|b)?b1",
        "\\ba\\b",
        "\\W",
        "[a-]",
        "[a-b-1]",
        "[^0-9a-f]",
        "[A-Z_a-z0-9]{2}",
        "[+-9]",
        "\\{x\\}",
      })
  void bothEnginesFindTheSame(String expression) {
    compare(expression, TEXTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z.]+:\\d+",
        "(?P<name>[a-z.]+):\\d+",
        "(?:(?P<name>\\w+)=)?x",
        "[ab]+?b",
        "[ab]+b|x",
        "\\S+ b",
        "(?:[ab]+x|b)1",
        "[^b]+b",
      })
  void bothEnginesFindTheSameWhereAnExpressionBeginsWithARun(String expression) {
    compare(
        expression,
        List.of("", "a:1", "..a.b:1 c:2", "a b:x c:12", "ab=x", "x", "aabb", "abx1b1", "b1", ":1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-z]+:\\d+", "(?P<name>[a-z]+):\\d+", "(?:([a-z]+:)\\d+)"})
  void aRunIsLookedAtAFewTimesHoweverLongItIs(String expression) {
    String word = "a".repeat(1_500);
    CountedText bounded = new CountedText(word, 10 * word.length());

    assertThat(JavaSyntax.of(expression).orElseThrow().matcher(bounded).find()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)a",
        "[]a]",
        "(a|b)+?1",
        "(ab){2}",
        "(?s).",
        "\\pL",
        "[[:alpha:]]",
        "\\Qa\\E",
        "\\z",
        "(?P<with_line>a)",
        "[a&&b]",
        "[\\S]",
        "\\x41",
        "[a^]",
      })
  void whatTheTwoMayReadDifferentlyIsLeftToRe2(String expression) {
    assertThat(JavaSyntax.of(expression)).isEmpty();
  }

  @Test
  void mostExpressionsOfTheCatalogueCanBeTranslated() {
    List<String> expressions = expressionsOfTheCatalogue();
    long translated = expressions.stream().filter(text -> JavaSyntax.of(text).isPresent()).count();

    assertThat(translated).isGreaterThan(expressions.size() * 9 / 10);
  }

  @Test
  void bothEnginesFindTheSameInTheLinesOfTheExamplesThatAreJudged() throws IOException {
    List<String> lines = examples();
    assertThat(lines).hasSizeGreaterThan(500);
    for (Wording wording : wordings().toList()) {
      List<String> sought = lines.stream().filter(line -> line.contains(wording.anchor())).toList();
      expressions(wording)
          .filter(expression -> JavaSyntax.of(expression).isPresent())
          .forEach(expression -> compare(expression, sought));
    }
  }

  private static List<String> expressionsOfTheCatalogue() {
    return wordings().flatMap(JavaSyntaxTest::expressions).distinct().toList();
  }

  private static Stream<Wording> wordings() {
    return CompiledCatalog.builtIn().signals().values().stream()
        .map(Signal::wordings)
        .flatMap(List::stream);
  }

  private static Stream<String> expressions(Wording wording) {
    return Stream.concat(wording.regex().stream(), wording.captures().stream()).map(Regex::text);
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("catalog"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(file -> text(file).lines())
          .filter(line -> line.length() < 2_000)
          .distinct()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(String expression, List<String> texts) {
    Pattern java = JavaSyntax.of(expression).orElseThrow();
    com.google.re2j.Pattern re2 = com.google.re2j.Pattern.compile(expression);
    for (String text : texts) {
      Matcher ours = java.matcher(text);
      com.google.re2j.Matcher theirs = re2.matcher(text);
      boolean found = ours.find();
      assertThat(found).as("%s in %s", expression, text).isEqualTo(theirs.find());
      for (int group = 0; found && group <= ours.groupCount(); group++) {
        assertThat(ours.start(group))
            .as("%s in %s", expression, text)
            .isEqualTo(theirs.start(group));
        assertThat(ours.end(group)).as("%s in %s", expression, text).isEqualTo(theirs.end(group));
      }
    }
  }
}

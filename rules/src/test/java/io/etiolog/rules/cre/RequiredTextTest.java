// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Evented.PLEG:.*DeadlineExceeded ~ DeadlineExceeded
          foo(.+)barbaz ~ barbaz
          (?:failed|refused)\\s+to ~ failed,refused
          error.(timeout|refused).connection ~ connection
          ^panic:$ ~ panic:
          (?P<name>[0-9]+)ms.slow ~ slow
          a{3}bcde?f ~ bcdf,bcdef
          colou?red ~ colored,coloured
          [Pp]anic ~ Panic,panic
          \\Qa.b(c\\E\\d ~ a.b(c
          x\\.yz\\x41 ~ x.yzA
          (abcd)+ef ~ abcd
          abc(:def) ~ abc:def
          [a-c]xyz ~ axyz,bxyz,cxyz
          one(?:two|three)?four ~ onefour,onetwofour,onethreefour
          """)
  void every_line_holds_one_of_the_texts(String expression, String texts) {
    String regex = expression.replace("\\\\", "\\");
    assertThat(RequiredText.of(regex).map(found -> List.copyOf(found)))
        .hasValueSatisfying(found -> assertThat(found).containsExactlyInAnyOrder(texts.split(",")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".*",
        "\\d+",
        "abc",
        "(?:long text|.*)",
        "(?:long text)?",
        "(?:long text)*",
        "(?:long text){0,3}",
        "[^a]{20}",
        "\\pL+",
        "\"\\\\<>&\"",
        "(?i)[[:alpha:]]",
        "\\123",
        "   "
      })
  void an_expression_without_such_a_text_has_none(String expression) {
    assertThat(RequiredText.of(expression)).isEmpty();
  }

  @Test
  void case_is_folded_where_the_flag_says_so() {
    assertThat(RequiredText.of("(?i)Oom: x").orElseThrow())
        .contains("oom: x", "OOM: X", "oOm: X")
        .hasSize(16);
    assertThat(RequiredText.of("(?i:ab)cde(?-i)f").orElseThrow())
        .containsExactlyInAnyOrder("abcdef", "abcdef".replace("a", "A"), "aBcdef", "ABcdef");
    assertThat(RequiredText.of("(?i)ok no").orElseThrow()).contains("o\u212a no");
    assertThat(RequiredText.of("(?i)connection refused by peer").orElseThrow())
        .hasSizeLessThanOrEqualTo(64)
        .allMatch(text -> text.length() >= 5);
  }

  @Test
  void what_is_nested_too_deeply_is_given_up() {
    assertThat(RequiredText.of("abc" + "(".repeat(80) + "x" + ")".repeat(80) + "|y")).isEmpty();
  }

  /** The property itself, on expressions made by chance: what matches holds one of the texts. */
  @Test
  void no_line_that_matches_lacks_the_texts() {
    Random random = new Random(20250723);
    int judged = 0;
    for (int i = 0; i < 4000; i++) {
      String expression = expression(random, 3);
      Pattern pattern = Pattern.compile(expression);
      List<String> texts = RequiredText.of(expression).orElse(List.of());
      for (int j = 0; j < 40 && !texts.isEmpty(); j++) {
        String line = line(random);
        if (pattern.matcher(line).find()) {
          judged++;
          assertThat(texts).as(expression + " on " + line).anyMatch(line::contains);
        }
      }
    }
    assertThat(judged).isGreaterThan(200);
  }

  private static String expression(Random random, int depth) {
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
      text.append(part(random, depth))
          .append(one(random, "", "", "", "?", "*", "+", "{2}", "{0,1}"));
    }
    return text.toString();
  }

  private static String part(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      String inside = expression(random, depth - 1);
      return one(random, "(", "(?:", "(?i:", "(?P<n" + depth + random.nextInt(9999) + ">")
          + inside
          + (random.nextBoolean() ? "|" + expression(random, depth - 1) : "")
          + ")";
    }
    return one(random, "a", "b", "c", "A", ".", "[ab]", "[^a]", "\\b", "\\w", "(?:abc)", "(?:cab)");
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      line.append(one(random, "a", "b", "c", "A", "B", "C", "abc", "cab"));
    }
    return line.toString();
  }

  private static String one(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}

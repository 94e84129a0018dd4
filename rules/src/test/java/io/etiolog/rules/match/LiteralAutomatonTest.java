// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiteralAutomatonTest {
  @Test
  void finds_the_byte_that_completes_the_first_literal() {
    byte[] text = bytes("a peer became active\n");
    int at = LiteralAutomaton.of(List.of("became", "active")).find(text, 0, text.length);
    assertThat(new String(text, 0, at + 1, StandardCharsets.UTF_8)).isEqualTo("a peer became");
  }

  @Test
  void finds_nothing_where_a_literal_is_cut_by_the_borders() {
    byte[] text = bytes("became");
    assertThat(LiteralAutomaton.of(List.of("became")).find(text, 1, 6)).isEqualTo(-1);
    assertThat(LiteralAutomaton.of(List.of("became")).find(text, 0, 5)).isEqualTo(-1);
  }

  @Test
  void names_literals_that_end_inside_or_overlap_others() {
    List<String> literals = List.of("he", "she", "his", "hers");
    assertThat(named(literals, "ushers")).containsExactly(0, 1, 3);
  }

  @Test
  void takes_any_bytes_as_text() {
    List<String> literals = List.of("подключение", "連線");
    assertThat(named(literals, "нет: подключение 連線 отказано")).containsExactly(0, 1);
  }

  @Test
  void agrees_with_a_plain_search_on_random_texts() {
    Random random = new Random(20251121);
    for (int round = 0; round < 300; round++) {
      List<String> literals =
          IntStream.range(0, 1 + random.nextInt(20))
              .mapToObj(i -> word(random, 1 + random.nextInt(5)))
              .toList();
      String text = word(random, random.nextInt(60));
      List<Integer> expected =
          IntStream.range(0, literals.size())
              .filter(i -> text.contains(literals.get(i)))
              .boxed()
              .toList();
      assertThat(named(literals, text)).as("%s in %s", literals, text).isEqualTo(expected);
    }
  }

  private static List<Integer> named(List<String> literals, String text) {
    TreeSet<Integer> numbers = new TreeSet<>();
    LiteralAutomaton.of(literals).matches(bytes(text), numbers::add);
    return new ArrayList<>(numbers);
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

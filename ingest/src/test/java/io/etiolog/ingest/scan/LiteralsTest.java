// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiteralsTest {
  @Test
  void findsTheFirstTextWhereverItStands() {
    byte[] filler = bytes("x".repeat(40));
    for (int at = 0; at + 13 <= filler.length; at++) {
      byte[] block = filler.clone();
      System.arraycopy(bytes("became active"), 0, block, at, 13);
      assertThat(Literals.of(List.of("became active")).find(block, 0, block.length))
          .isBetween(at, at + 12);
    }
  }

  @Test
  void findsNothingWhereATextIsCutByTheBorders() {
    byte[] block = bytes("became active");
    Literals literals = Literals.of(List.of("became active"));
    assertThat(literals.find(block, 0, block.length)).isNotEqualTo(-1);
    assertThat(literals.find(block, 1, block.length)).isEqualTo(-1);
    assertThat(literals.find(block, 0, block.length - 1)).isEqualTo(-1);
  }

  @Test
  void findsTheEarliestOfSeveralLines() {
    byte[] block = bytes("nothing here\nconnection refused\nbecame active\n");
    Literals literals = Literals.of(List.of("became active", "connection refused"));
    assertThat(literals.find(block, 0, block.length)).isBetween(13, 31);
    assertThat(literals.find(block, 32, block.length)).isBetween(32, 45);
  }

  @Test
  void namesTextsThatOverlapOrLieInsideOthers() {
    List<String> texts = List.of("connection refused", "refused", "tion ref", "refuse");
    assertThat(named(texts, "a connection refused")).containsExactly(0, 1, 2, 3);
  }

  @Test
  void namesATextOnceForEachPlaceAndEachOfItsNumbers() {
    assertThat(named(List.of("timed out", "timed out"), "timed out, timed out"))
        .containsExactly(0, 0, 1, 1);
  }

  @Test
  void takesAnyBytesAsText() {
    List<String> texts = List.of("подключение", "連線拒絕");
    assertThat(named(texts, "нет: подключение 連線拒絕 отказано")).containsExactly(0, 1);
  }

  @Test
  void findsNothingWithoutTexts() {
    assertThat(Literals.of(List.of()).find(bytes("anything at all"), 0, 15)).isEqualTo(-1);
  }

  @Test
  void refusesATextOfLessThanFourBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Literals.of(List.of("long enough", "abc")));
  }

  @Test
  void agreesWithAPlainSearchOnRandomTexts() {
    Random random = new Random(20251121);
    for (int round = 0; round < 2_000; round++) {
      int shortest = Literals.SHORTEST + random.nextInt(8);
      List<String> texts =
          IntStream.range(0, 1 + random.nextInt(30))
              .mapToObj(i -> word(random, shortest + random.nextInt(12)))
              .toList();
      String text = word(random, random.nextInt(200));
      assertThat(named(texts, text)).as("%s in %s", texts, text).isEqualTo(expected(texts, text));
      assertThat(Literals.of(texts).find(bytes(text), 0, text.length()) >= 0)
          .as("%s in %s", texts, text)
          .isEqualTo(texts.stream().anyMatch(text::contains));
    }
  }

  /** Thousands of texts share hashes, slots and windows. */
  @Test
  void agreesWithAPlainSearchForThousandsOfTexts() {
    Random random = new Random(7);
    List<String> texts =
        IntStream.range(0, 20_000).mapToObj(i -> word(random, 8 + random.nextInt(6))).toList();
    String text = word(random, 3_000);
    assertThat(named(texts, text)).isEqualTo(expected(texts, text));
  }

  /** Short and long texts are told by grams of different lengths, also beside the borders. */
  @Test
  void findsWhatAPlainSearchFindsBetweenAnyBorders() {
    Random random = new Random(5);
    for (int round = 0; round < 3_000; round++) {
      int shortest = Literals.SHORTEST + random.nextInt(6);
      List<String> texts =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(i -> word(random, shortest + random.nextInt(1 + random.nextInt(24))))
              .toList();
      String text = word(random, random.nextInt(60)).replaceAll("bb", "\n");
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(text.length() - from + 1);
      int found = Literals.of(texts).find(bytes(text), from, to);
      assertThat(found < 0 ? -1 : lineStart(text, found))
          .as("%s in %s from %d to %d", texts, text, from, to)
          .isEqualTo(firstLine(texts, text, from, to));
    }
  }

  /** Where the first line begins that holds a text between the borders; -1 when none does. */
  private static int firstLine(List<String> texts, String text, int from, int to) {
    String between = text.substring(from, to);
    return texts.stream()
        .mapToInt(between::indexOf)
        .filter(at -> at >= 0)
        .map(at -> lineStart(text, from + at))
        .min()
        .orElse(-1);
  }

  private static int lineStart(String text, int at) {
    return at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  }

  @Test
  void tellsTextsThatDifferFarFromTheirGrams() {
    List<String> texts =
        List.of(
            "the request timed out, sender a",
            "the request timed out, sender b",
            "one request timed out, sender a",
            "the request timed out");
    assertThat(named(texts, "the request timed out, sender b")).containsExactly(1, 3);
    assertThat(named(texts, "one request timed out, sender a")).containsExactly(2);
  }

  private static List<Integer> expected(List<String> texts, String text) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int at = text.indexOf(texts.get(i));
      while (at >= 0) {
        numbers.add(i);
        at = text.indexOf(texts.get(i), at + 1);
      }
    }
    return numbers;
  }

  private static List<Integer> named(List<String> texts, String text) {
    List<Integer> numbers = new ArrayList<>();
    Literals.of(texts).matches(bytes(text), numbers::add);
    numbers.sort(null);
    return numbers;
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.scan.Newlines;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HygieneTest {
  private static String cleaned(String text) {
    byte[] block = text.getBytes(StandardCharsets.UTF_8);
    int end = Hygiene.clean(block, 0, block.length);
    return new String(block, 0, end, StandardCharsets.UTF_8);
  }

  @Test
  void coloursAndCursorMovementsGo() {
    assertThat(cleaned("\u001b[1;31merror\u001b[0m: \u001b[2Kno leader\u001b[m\n"))
        .isEqualTo("error: no leader\n");
    assertThat(cleaned("\u001b]0;title\u0007text\u001b(B\n")).isEqualTo("textB\n");
    assertThat(cleaned("cut \u001b[31")).isEqualTo("cut ");
    assertThat(cleaned("cut \u001b")).isEqualTo("cut ");
  }

  @Test
  void anEscapeNeverSwallowsALineBreak() {
    assertThat(cleaned("a\u001b\nb\u001b[12\nc\u001b]0;t\nd")).isEqualTo("a\nb\nc\nd");
  }

  @Test
  void nulsAndByteOrderMarksGo() {
    assertThat(cleaned("\ufeffa\0\0b\u200bc")).isEqualTo("abc");
  }

  @Test
  void typographyBecomesWhatTheProgramWrote() {
    assertThat(cleaned("“quoted” ‘single’ a\u00a0b")).isEqualTo("\"quoted\" 'single' a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain\r\n", "┌──┬─┐", "6月 10 节点", "naïve café", "● kubelet", "…", ""})
  void everythingElseStays(String text) {
    assertThat(cleaned(text)).isEqualTo(text);
    assertThat(cleaned("0123456789 " + text)).isEqualTo("0123456789 " + text);
  }

  @Test
  void noiseKeepsItsLineBreaksAndItsBounds() {
    Random random = new Random(11);
    byte[] alphabet = {0, 0x1b, '[', ']', '\n', 'm', 7, (byte) 0xe2, (byte) 0x80, (byte) 0x9c, -62};
    for (int round = 0; round < 2_000; round++) {
      byte[] block = new byte[random.nextInt(40)];
      for (int i = 0; i < block.length; i++) {
        block[i] = alphabet[random.nextInt(alphabet.length)];
      }
      int breaks = Newlines.count(block, 0, block.length);
      int end = Hygiene.clean(block, 0, block.length);
      assertThat(end).isBetween(0, block.length);
      assertThat(Newlines.count(block, 0, end)).isEqualTo(breaks);
    }
  }
}

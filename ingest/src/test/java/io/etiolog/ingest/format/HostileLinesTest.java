// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.work.Growth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No line makes the parser throw, or take its time. */
class HostileLinesTest {
  /** By how much the work grows on a line four times as long: 16 were quadratic. */
  private static final double LINEAR = 6;

  static List<FormatSample> samples() {
    return FormatSample.all();
  }

  static final class Parse implements Consumer<String> {
    @Override
    public void accept(String line) {
      parse(line);
    }
  }

  private static ParsedLine parse(String line) {
    return new RecordParser(FormatSample.clock(), SourceHints.NONE)
        .parse(new Origin("hostile", 1), line);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPrefixAndSuffixOfEverySampleGivesARecord(FormatSample sample) {
    for (String line : sample.lines()) {
      for (int cut = 0; cut <= line.length(); cut++) {
        assertThat(parse(line.substring(0, cut)).record().raw()).hasSize(cut);
        assertThat(parse(line.substring(cut)).record().raw()).hasSize(line.length() - cut);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleWithOneCharacterChangedGivesARecord(FormatSample sample) {
    Random random = new Random(20261121);
    String replacements = "\0\"\\{}[]<>:=|/9-+.eZTP \t…é\uD800\uFFFF月";
    for (String line : sample.lines()) {
      for (int i = 0; i < line.length(); i++) {
        char other = replacements.charAt(random.nextInt(replacements.length()));
        String changed = line.substring(0, i) + other + line.substring(i + 1);
        assertThat(parse(changed).record().raw()).isEqualTo(changed);
      }
    }
  }

  @Test
  void randomBytesGiveARecord() {
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      String line = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThat(parse(line).record().raw()).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{\"log\":[", "[", "{\"MESSAGE\":{\"level\":{\"caller\":"})
  void deeplyNestedJsonIsNotFollowed(String level) {
    String line = level.repeat(100_000);

    assertThat(parse(line).record().raw()).hasSameSizeAs(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"warn\",\"ts\":1700000000.5,\"caller\":\"a.go:1\",\"msg\":\"",
        "{\"MESSAGE\":[1,1",
        "{\"log\":\"",
        "E1121 12:55:52.386345   10742 memcache.go:265] \"x\" a=\"",
        "E1121 12:55:52.386345   10742 memcache.go:265] \"x\" ",
        "time=x level=error msg=\"",
        "> ",
        "<34>1 - - - - - [",
        "2024-05-01T10:34:56Z\tINFO\t",
        "2024-05-01T10:34:56Z ",
        "\tat x(",
        ""
      })
  void theWorkGrowsWithTheLineAndNotWithItsSquare(String start) {
    for (String filler :
        List.of(
            "a", "\\", "\"", "\" a=", "a=[ ", "a={\"", ",1", "> ", " ", "\t", "1: ", "[x]", "(")) {
      assertThat(Growth.ofFourTimes(Parse.class, start, filler))
          .as(start + filler)
          .isLessThan(LINEAR);
    }
  }

  @Test
  void aValueDeepInsideJsonDoesNotRepeatItsWholePathForNothing() {
    String path = ("{\"" + "n".repeat(4_000) + "\":").repeat(60);

    assertThat(Growth.perCharacter(Parse.class, path + "[" + "{},".repeat(10_000))).isLessThan(500);
  }

  @Test
  void theFieldsOfALineAreBoundedWhateverTheirNames() {
    String path = ("{\"" + "n".repeat(500) + "\":").repeat(60);
    String line = "{\"level\":\"warn\",\"msg\":\"x\",\"b\":1,\"a\":" + path + "{\"a\":1,";

    assertThat(parse(line + "\"c\":2" + "}".repeat(62)).record().fields()).containsOnlyKeys("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"log\":\"{", "Nov 21 12:54:31 node1 kubelet[1]: ", "> 1: "})
  void aLineOfTenMegabytesGivesARecord(String start) {
    String line = start + "0123456789".repeat(1_000_000);

    assertThat(parse(line).record().raw()).isSameAs(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59Z stdout F x",
        "0001-01-01T00:00:00+14:00 stdout F x",
        "0000-01-01T00:00:00Z stdout F x",
        "{\"level\":\"warn\",\"ts\":1e99,\"caller\":\"a.go:1\",\"msg\":\"x\"}",
        "{\"level\":\"warn\",\"ts\":99999999999999999999999999999999,\"caller\":\"a.go:1\",\"msg\":\"x\"}",
        "{\"level\":\"warn\",\"ts\":-1,\"caller\":\"a.go:1\",\"msg\":\"x\"}",
        "E0229 12:55:52.386345   10742 memcache.go:265] x",
        "[999999999999999999999.123456] x",
        "<999999999999>1 x",
        "1714559696999.123456 node1 kubelet[1]: x"
      })
  void numbersAndDatesOutOfRangeGiveARecord(String line) {
    assertThat(parse(line).record().raw()).isEqualTo(line);
  }
}

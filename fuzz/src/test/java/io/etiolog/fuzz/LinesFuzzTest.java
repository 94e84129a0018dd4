// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.ingest.scan.LineShapes;
import io.etiolog.ingest.text.BlockPool;
import io.etiolog.ingest.text.JoinBounds;
import io.etiolog.ingest.text.Line;
import io.etiolog.ingest.text.Lines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines are joined, unwrapped and cleaned alike wherever the blocks end in which they are read. */
class LinesFuzzTest {
  private static final int MAX_LINE = 4_096;

  /** Where the first block ends, at the latest. */
  private static final int BLOCK = 256 * 1024;

  private static final byte[] FILLER = Texts.ascii("x".repeat(511) + "\n");

  static Stream<byte[]> seeds() {
    Stream<byte[]> joined =
        Stream.of(
                "2025-07-23T05:31:08.0Z stdout P half \n2025-07-23T05:31:08.0Z stdout F a line\n",
                "Jul 23 05:31:08 cp-1 kubelet[9]: one\n                                 two\n",
                "E0723 05:31:08.135471 901 x.go:1] \"a\" err=<\n\tone\n\ttwo\n >\nnext\n",
                "{\"level\":\"warn\",\n\"msg\":\"wrapped by\na paste\"}\n",
                ("{\"level\":\"warn\",\"msg\":\"" + "y".repeat(58) + "\nrest\"}\n").repeat(4),
                "```\nfenced\n```\nprose\n\033[31mred\033[0m\0\0 “quoted”\u00a0\u200b")
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    return Stream.concat(
        joined, Seeds.beginnings("samples/texts", "samples/formats/cri", "samples/journals"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void oneBlockGivesWhatTwoDo(byte[] bytes) {
    byte[] text = Texts.joined(Texts.START, bytes);
    if (!Texts.isUtf8(text)) {
      return;
    }
    int before = BLOCK - (bytes.length == 0 ? 0 : cut(bytes) % bytes.length) - Texts.START.length;
    byte[] behind = Texts.joined(filler(before), text);
    int filled = (before + FILLER.length - 1) / FILLER.length;

    Lines lines = lines(text, text);
    List<Line> once = all(lines);
    List<Line> twice = all(lines(behind, text));

    assertThat(lines.bytes()).isEqualTo(text.length);
    assertThat(lines.count()).isEqualTo(Texts.lines(text));
    assertThat(once)
        .allSatisfy(line -> assertThat(line.text()).hasSizeLessThanOrEqualTo(2 * MAX_LINE));
    assertThat(once).extracting(Line::number).isSorted();
    assertThat(twice.subList(filled, twice.size()))
        .extracting(line -> (line.number() - filled) + " " + line.text())
        .isEqualTo(once.stream().map(line -> line.number() + " " + line.text()).toList());
  }

  /** How much of the text is to stand in the first block, as far as its lines allow. */
  private static int cut(byte[] bytes) {
    return (bytes[0] & 0xff) * 17 + (bytes[bytes.length - 1] & 0xff);
  }

  /** As many whole lines as take so many bytes, the last one short. */
  private static byte[] filler(int size) {
    ByteArrayOutputStream filler = new ByteArrayOutputStream(size);
    while (filler.size() + FILLER.length <= size) {
      filler.writeBytes(FILLER);
    }
    int rest = size - filler.size();
    filler.write(FILLER, FILLER.length - rest, rest);
    return filler.toByteArray();
  }

  private static Lines lines(byte[] text, byte[] head) {
    return new Lines(
        new ByteArrayInputStream(text),
        head,
        LineFilter.ALL,
        new BlockPool(MAX_LINE),
        Runnable::run,
        new JoinBounds(8, 20),
        LineShapes.NONE);
  }

  private static List<Line> all(Lines lines) {
    List<Line> all = new ArrayList<>();
    Optional<Line> line = lines.next(true, text -> false, text -> false);
    while (line.isPresent()) {
      all.add(line.get());
      line = lines.next(true, text -> false, text -> false);
    }
    return all;
  }
}

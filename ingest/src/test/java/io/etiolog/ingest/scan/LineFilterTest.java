// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFilterTest {
  private static final LineFilter FILTER =
      LineFilter.of(List.of("connection refused"), List.of("NAME  "));
  private static final LineShapes KLOG = LineShapes.NONE.with("I0723 05:30:20.123456 1 a.go:1]");

  private final Marks marks = new Marks();

  private List<Integer> wanted(String block, LineShapes ordinary) {
    byte[] bytes = block.getBytes(StandardCharsets.UTF_8);
    FILTER.mark(bytes, bytes.length, ordinary, marks);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < marks.wanted(); i++) {
      numbers.add(marks.number(i));
    }
    return numbers;
  }

  @Test
  void marksTheLinesThatHoldAText() {
    assertThat(wanted("one\ntwo: connection refused\nthree\nconnection refused", KLOG))
        .containsExactly(1, 3);
    assertThat(marks.lines()).isEqualTo(4);
    assertThat(marks.start(0)).isEqualTo(4);
  }

  @Test
  void marksALineOnceHoweverMuchItHolds() {
    assertThat(wanted("connection refused, connection refused\nnothing\n", KLOG))
        .containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E0723 05:30:20.123456    1 a.go:1] it failed",
        "F1102 05:30:20.123456    1 a.go:1] it died",
        "Jul 23 05:30:20 cp-1 kubelet[1234]: E0723 05:30:20.123456    1234 a.go:1] it failed",
        "2025-07-23T05:30:20.123456+0000 cp-1 kubelet[1]: F0723 05:30:20.1    1 a.go:1] died",
        "panic: runtime error: index out of range",
      })
  void marksWhatGoProgramsSayOfTheirErrors(String line) {
    assertThat(wanted(line + "\n", LineShapes.NONE.with(line))).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I0723 05:30:20.123456    1 a.go:1] all is well",
        "W0723 05:30:20.123456    1 a.go:1] careful",
        "Jul 23 05:30:20 cp-1 kubelet[1234]: I0723 05:30:20.123456    1234 a.go:1] all is well",
        "E072 short",
        ": E0723",
        "",
      })
  void leavesOtherLinesAlone(String line) {
    assertThat(wanted(line + "\n", KLOG)).isEmpty();
  }

  @Test
  void aTableBeginsOnlyWhereALineIsUnlikeTheLogsLines() {
    String log = "I0723 05:30:21.000001 1 a.go:1] NAME  in a message\n";
    String table = "NAME  READY  STATUS\n";

    assertThat(wanted(log + table + log, KLOG)).containsExactly(1);
    assertThat(wanted(log + table + log, LineShapes.NONE)).containsExactly(0, 1, 2);
  }

  @Test
  void digitsMakeNoDifferenceToHowALineBegins() {
    assertThat(wanted("I1231 23:59:59.999999 1 a.go:1] NAME  in it\n", KLOG)).isEmpty();
    assertThat(wanted("W1231 23:59:59.999999 1 a.go:1] NAME  in it\n", KLOG)).containsExactly(0);
  }

  @Test
  void tellsTheLastLineWithTextInIt() {
    wanted("one\ntwo\n   \n\t\n\n", KLOG);
    assertThat(marks.lines()).isEqualTo(5);
    assertThat(marks.lastNumber()).isEqualTo(1);
    assertThat(marks.lastStart()).isEqualTo(4);

    wanted("\n \n", KLOG);
    assertThat(marks.lastNumber()).isEqualTo(-1);
  }

  @Test
  void everyLineIsWantedByAll() {
    byte[] block = "one\n\ntwo".getBytes(StandardCharsets.UTF_8);
    LineFilter.ALL.mark(block, block.length, LineShapes.NONE, marks);
    assertThat(marks.wanted()).isEqualTo(3);
  }
}

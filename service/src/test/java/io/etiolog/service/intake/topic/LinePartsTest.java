// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.intake.SourceLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePartsTest {
  private static List<List<String>> parts(int most, String... files) {
    List<SourceLines> lines =
        List.of(files).stream().map(text -> new SourceLines("f", text.getBytes(UTF_8))).toList();
    return LineParts.of(lines, most).stream()
        .map(part -> part.stream().map(it -> new String(it.text(), UTF_8)).toList())
        .toList();
  }

  @Test
  void whatFitsStaysTogether() {
    assertThat(parts(10, "a\nb\n", "c\n")).containsExactly(List.of("a\nb\n", "c\n"));
  }

  @Test
  void linesAreNeverCut() {
    assertThat(parts(5, "aa\nbb\ncc\n"))
        .containsExactly(List.of("aa\n"), List.of("bb\n"), List.of("cc\n"));
    assertThat(parts(6, "aa\nbb\ncc\n")).containsExactly(List.of("aa\nbb\n"), List.of("cc\n"));
    assertThat(parts(4, "aa\n", "b\nc\n")).containsExactly(List.of("aa\n"), List.of("b\nc\n"));
  }

  @Test
  void aLineThatIsLongerThanAPartIsOneOfItsOwn() {
    assertThat(parts(4, "a\nbbbbbbbb\nc\n"))
        .containsExactly(List.of("a\n"), List.of("bbbbbbbb\n"), List.of("c\n"));
    assertThat(parts(2, "aaaa")).containsExactly(List.of("aaaa"));
  }

  @Test
  void nothingIsNoPart() {
    assertThat(parts(4)).isEmpty();
    assertThat(parts(4, "")).isEmpty();
  }
}

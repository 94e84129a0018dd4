// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text has as many lines as breaks, and one more where anything stands behind the last one. */
class LineCountTest {
  private static final String LINE = "I0723 05:31:05.135471     901 x.go:1] \"nothing of note\"\n";

  /** What is taken out of texts: NULs, colours, a title of the terminal, marks without width. */
  @ParameterizedTest
  @ValueSource(strings = {"\0\0", "\033[0m", "\033", "\033]0;", "\ufeff", "\u200b", " ", "x"})
  void whateverStandsBehindTheLastBreakIsALine(String rest) {
    assertThat(lines(LINE.repeat(3) + rest)).isEqualTo(4);
    assertThat(lines(LINE.repeat(50) + rest)).isEqualTo(51);
  }

  @Test
  void nothingBehindTheLastBreakIsNoLine() {
    assertThat(lines(LINE.repeat(3))).isEqualTo(3);
    assertThat(lines(LINE.repeat(50))).isEqualTo(50);
  }

  @Test
  void theSizeOfAJournalsFieldMayHoldALineBreak() {
    String journal =
        """
        __REALTIME_TIMESTAMP=1753245064000000
        MESSAGE
        \n\0\0\0\0\0\0\0ten
        bytes.
        _HOSTNAME=cp-1

        __REALTIME_TIMESTAMP=1753245065000000
        MESSAGE=the ninth line\
        """;

    assertThat(lines(journal)).isEqualTo(9);
    assertThat(Outcome.of(journal).evidence())
        .extracting(evidence -> evidence.origin().line())
        .containsExactly(1L, 8L);
  }

  @Test
  void aJournalThatEndsInAFieldCountsItsLastLine() {
    assertThat(lines("__CURSOR=s=1\nMESSAGE\n\3\0\0\0\0\0\0\0ab")).isEqualTo(3);
    assertThat(lines("__CURSOR=s=1\nMESSAGE\n\3\0\0\0")).isEqualTo(3);
  }

  @Test
  void aSizedFieldMayEndInAnyByte() {
    assertThat(lines("__CURSOR=s=1\nMESSAGE\n\2\0\0\0\0\0\0\0\u00e9\n\n")).isEqualTo(4);
  }

  /** Reading every line, and passing over them. */
  private static long lines(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long read = Outcome.of("a.log", bytes, Limits.DEFAULTS).only().lines();
    long passed =
        Outcome.ofAll(
                Limits.DEFAULTS,
                Outcome.words("needle"),
                List.of(new Input.OfStream("a.log", new ByteArrayInputStream(bytes))))
            .only()
            .lines();
    assertThat(passed).isEqualTo(read);
    return read;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files are written in. */
class EncodingTest {
  private static final String LINE =
      "E0723 05:31:05.135471     901 x.go:1] \"节点 not ready\" node=\"cp-1\"";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithItsMarkIsText(String charset) {
    String text = "\ufeff" + (LINE + "\r\n").repeat(9_000);

    Outcome outcome = Outcome.of("s", text.getBytes(Charset.forName(charset)), Limits.DEFAULTS);

    assertThat(outcome.raw()).hasSize(9_000).allMatch(LINE::equals);
    assertThat(outcome.only().format()).isEqualTo("klog");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithoutItsMarkIsText(String charset) {
    String text = (LINE + "\r\n").repeat(9_000);

    Outcome outcome = Outcome.of("s", text.getBytes(Charset.forName(charset)), Limits.DEFAULTS);

    assertThat(outcome.raw()).hasSize(9_000).allMatch(LINE::equals);
  }

  @Test
  void zerosThatStandAnyhowAreNoUtf16() {
    byte[] binary = new byte[4_096];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i % 4 == 3 ? i : 0);
    }

    assertThat(Outcome.of(binary).notes()).containsExactly("not read: binary data");
  }

  @Test
  void carriageReturnsOfAProgressBarShiftNoLineBehindIt() {
    String bar = "x".repeat(18_000) + "\r";
    String text = bar.repeat(4) + "done\r\n" + (LINE + "\r\n").repeat(9_000);

    Outcome outcome = Outcome.of(text);

    // The bar's own returns count, and the one before the first break.
    assertThat(outcome.only().lines()).isEqualTo(9_001 + 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void theSizeIsThatOfTheFileWhateverItIsWrittenIn(String charset) {
    byte[] text = ("\ufeff" + (LINE + "\r\n").repeat(900)).getBytes(Charset.forName(charset));
    byte[] journal =
        "__REALTIME_TIMESTAMP=1753245064000000\nMESSAGE=one\n_BOOT_ID=x\n\n"
            .getBytes(Charset.forName(charset));

    assertThat(Outcome.of(text).only().bytes()).isEqualTo(text.length);
    assertThat(Outcome.of(journal).only().bytes()).isEqualTo(journal.length);
  }

  @Test
  void linesMayEndInACarriageReturnAlone() {
    String text = (LINE + "\r").repeat(9_000);

    Outcome outcome = Outcome.of(text);

    assertThat(outcome.raw()).hasSize(9_000).allMatch(LINE::equals);
    assertThat(Outcome.of("one\rtwo\n" + text).only().lines()).isEqualTo(2);
  }

  @Test
  void halfACharacterAtTheEndOfUtf16IsNoProblem() {
    byte[] text = ("\ufeff" + LINE + "\n").getBytes(StandardCharsets.UTF_16LE);

    for (int length = 2; length <= text.length; length++) {
      byte[] prefix = java.util.Arrays.copyOf(text, length);
      assertThat(Outcome.of(prefix).only().notes()).noneMatch(note -> note.contains("damaged"));
    }
  }

  @Test
  void brokenUtf8IsReadWithMarksInPlaceOfTheDamage() {
    byte[] text = (LINE + "\n").getBytes(StandardCharsets.UTF_8);
    text[45] = (byte) 0xff;

    assertThat(Outcome.of(text).raw()).singleElement().asString().contains("\ufffd");
  }

  @Test
  void theJournalsExportFormIsReadRecordByRecord() throws Exception {
    ByteArrayOutputStream export = new ByteArrayOutputStream();
    export.write(Packing.utf8(record("1753248663896000", "MESSAGE=first \"quoted\"\n")));
    export.write(Packing.utf8("__CURSOR=s=2\n__REALTIME_TIMESTAMP=1753248664896000\nMESSAGE\n"));
    byte[] message = Packing.utf8("second\nwith a break");
    export.write(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(message.length).array());
    export.write(message);
    export.write(Packing.utf8("\n_HOSTNAME=cp-1\n\n"));
    export.write(Packing.utf8(record("1753248665896000", "MESSAGE=third\n")));

    Outcome outcome = Outcome.of(export.toByteArray());

    assertThat(outcome.evidence()).extracting(e -> e.origin().line()).containsExactly(1L, 7L, 14L);
    assertThat(outcome.raw().get(0)).contains("\"MESSAGE\":\"first \\\"quoted\\\"\"");
    assertThat(outcome.raw().get(1)).contains("\"MESSAGE\":\"second\\nwith a break\"");
    assertThat(outcome.only().lines()).isEqualTo(19);
    assertThat(outcome.only().format()).startsWith("journald-json");
    assertThat(outcome.only().node()).isEqualTo("cp-1");
  }

  @Test
  void anExportThatClaimsTooMuchIsSaidToBeDamaged() {
    byte[] start = Packing.utf8("__CURSOR=s=1\nMESSAGE=whole\n\n__CURSOR=s=2\nMESSAGE\n");
    byte[] text = java.util.Arrays.copyOf(start, start.length + 8);
    java.util.Arrays.fill(text, start.length, text.length, (byte) 0x7f);

    Outcome outcome = Outcome.of(text);

    assertThat(outcome.raw()).singleElement().asString().contains("whole");
    assertThat(outcome.notes()).anyMatch(note -> note.contains("damaged"));
  }

  private static String record(String micros, String message) {
    return "__CURSOR=s=1\n__REALTIME_TIMESTAMP="
        + micros
        + "\n"
        + message
        + "_HOSTNAME=cp-1\nSYSLOG_IDENTIFIER=kubelet\n\n";
  }
}

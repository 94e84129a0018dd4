// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.InputSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of a journal in which a record takes several lines; the others are log lines. */
class JournalsFuzzTest {
  /** Export, verbose (also reversed), and pretty JSON. */
  private static final List<String> OPENINGS =
      List.of(
          "__REALTIME_TIMESTAMP=1753245064000000\n",
          "__REALTIME_TIMESTAMP=1753245064000000\r\n",
          "-- Logs begin. --\nWed 2025-07-23 05:31:04.135471 CEST [s=0;i=1]\n",
          "{\n\t\"__REALTIME_TIMESTAMP\" : \"1753245064000000\",\n");

  static Stream<byte[]> seeds() {
    Stream<byte[]> sized =
        Stream.of(
                "MESSAGE\n\t\0\0\0\0\0\0\0two\nlines\n_HOSTNAME=cp-1\n\n__CURSOR=s=1\nMESSAGE=one\n\n",
                "MESSAGE\n\n\0\0\0\0\0\0\0ten\nbytes.\n\n__CURSOR=s=1\nMESSAGE\n\3\0\0\0\0\0\0\0ab")
            .map(text -> Texts.choosing(0, text.getBytes(StandardCharsets.US_ASCII)));
    Stream<byte[]> samples =
        Seeds.beginnings("samples/journals", "samples/formats/journald-export")
            .flatMap(text ->
                IntStream.range(0, OPENINGS.size()).mapToObj(form -> Texts.choosing(form, text)));
    return Stream.concat(sized, samples);
  }

  /** The first byte chooses the form. */
  @MethodSource("seeds")
  @FuzzTest
  void aJournalGivesTheSameHoweverItsBytesArriveAndItsLinesAreCounted(byte[] bytes) {
    String opening = OPENINGS.get(Texts.choice(bytes, OPENINGS.size()));
    byte[] journal = Texts.joined(Texts.ascii(opening), Texts.rest(bytes));

    Reads read = Reads.whole(journal);

    assertThat(read.inputs()).hasSize(1);
    InputSummary input = read.inputs().getFirst();
    boolean whole = input.notes().stream().noneMatch(JournalsFuzzTest::endsEarly);
    if (whole && Texts.isUtf8(journal)) {
      assertThat(input.lines()).isEqualTo(Texts.lines(journal));
    }
    assertThat(Reads.dribbled(journal)).isEqualTo(read);
  }

  private static boolean endsEarly(String note) {
    return note.contains("a journal field claims") || note.startsWith("not read: ");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.InputSummary;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** journald's export form, with its fields of given size. */
class JournalExportFuzzTest {
  private static final byte[] START =
      "__REALTIME_TIMESTAMP=1753245064000000\n".getBytes(StandardCharsets.US_ASCII);

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Seeds.beginnings("samples/formats/journald-export"),
        Stream.of(
            "MESSAGE\n\t\0\0\0\0\0\0\0two\nlines\n_HOSTNAME=cp-1\n\n__CURSOR=s=1\nMESSAGE=one\n\n"
                .getBytes(StandardCharsets.US_ASCII)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aJournalGivesTheSameHoweverItsBytesArrive(byte[] bytes) {
    byte[] journal = new byte[START.length + bytes.length];
    System.arraycopy(START, 0, journal, 0, START.length);
    System.arraycopy(bytes, 0, journal, START.length, bytes.length);

    Reads read = Reads.whole(journal);

    assertThat(read.inputs()).hasSize(1);
    InputSummary input = read.inputs().getFirst();
    assertThat(input.lines()).isLessThanOrEqualTo(journal.length);
    assertThat(Reads.dribbled(journal)).isEqualTo(read);
  }
}

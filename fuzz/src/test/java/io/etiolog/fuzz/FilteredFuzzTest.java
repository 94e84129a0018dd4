// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.LogRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scan finds is what reading every line gives, record for record. */
class FilteredFuzzTest {
  private static final List<String> WANTED = List.of("refused", "failed", "timed out", "exited");

  static Stream<byte[]> seeds() {
    return Seeds.texts();
  }

  @MethodSource("seeds")
  @FuzzTest
  void whatAScanFindsIsWhatReadingEveryLineGives(byte[] bytes) {
    byte[] text = Texts.joined(Texts.START, bytes);

    Reads every = Reads.whole(text);
    Reads found = Reads.wanted(WANTED, text);

    Set<LogRecord> all = records(every).collect(Collectors.toSet());
    assertThat(records(found)).isSubsetOf(all);
    assertThat(records(found)).containsAll(all.stream().filter(FilteredFuzzTest::wanted).toList());
    assertThat(found.inputs())
        .extracting(InputSummary::lines)
        .isEqualTo(every.inputs().stream().map(InputSummary::lines).toList());
  }

  private static Stream<LogRecord> records(Reads reads) {
    return reads.evidence().stream().filter(LogRecord.class::isInstance).map(LogRecord.class::cast);
  }

  private static boolean wanted(LogRecord read) {
    return WANTED.stream().anyMatch(read.message()::contains);
  }
}

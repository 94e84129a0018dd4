// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.ingest.format.Formats;
import io.etiolog.ingest.format.LogFormat;
import io.etiolog.ingest.format.ParsedLine;
import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Every log format, asked alone and together with the others. */
class LogLinesFuzzTest {
  /** What the names of a record's fields may take: each has the path to its value in it. */
  private static final int LONGEST_NAMES = 256 * 512;

  private static final Origin ORIGIN = new Origin("fuzz.log", 1);

  static Stream<byte[]> seeds() {
    return Seeds.beginnings(
        "samples/formats", "samples/healthy", "samples/incidents", "samples/journals");
  }

  @MethodSource("seeds")
  @FuzzTest
  void aLineGivesTheSameRecordAgainAndNoneThatOutgrowsIt(byte[] bytes) {
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(LogLinesFuzzTest::check);
  }

  private static void check(String line) {
    ParsedLine parsed = parser().parse(ORIGIN, line);

    assertThat(parsed.record().raw()).isSameAs(line);
    assertThat(parsed.record().format()).isNotEmpty();
    assertThat(size(parsed.record())).isLessThanOrEqualTo(LONGEST_NAMES + 8L * line.length());
    assertThat(parser().parse(ORIGIN, line)).isEqualTo(parsed);
    for (LogFormat format : Formats.ALL) {
      assertThat(format.parse(line, clock())).as(format.name()).isNotNull();
    }
  }

  private static long size(LogRecord parsed) {
    long size = (long) parsed.message().length() + parsed.node().length();
    for (Map.Entry<String, String> field : parsed.fields().entrySet()) {
      size += field.getKey().length() + field.getValue().length();
    }
    return size + parsed.component().length();
  }

  private static RecordParser parser() {
    return new RecordParser(clock(), SourceHints.NONE);
  }

  private static YearlessClock clock() {
    return new YearlessClock(Instant.parse("2025-09-01T00:00:00Z"), ZoneOffset.UTC);
  }
}

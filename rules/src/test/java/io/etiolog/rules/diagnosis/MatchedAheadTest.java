// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.match.Showing;
import io.etiolog.rules.match.SignalMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MatchedAheadTest {
  private static final SignalMatcher MATCHER =
      new SignalMatcher(BuiltIn.CATALOG.signals().values());

  private final List<String> taken = new ArrayList<>();

  private static LogRecord line(int number, String text) {
    return new LogRecord(
        new Origin("etcd.log", number),
        Optional.empty(),
        "",
        "etcd",
        Severity.WARN,
        text,
        Map.of(),
        "plain",
        text);
  }

  private void take(Evidence evidence, Showing showing) {
    taken.add(evidence.origin().line() + " " + showing.in("").size());
  }

  @Test
  void handsOnAllInItsOrderWithWhatItShows() {
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      MatchedAhead ahead = new MatchedAhead(MATCHER, others, this::take);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        LogRecord line = line(i, i % 3 == 0 ? "etcdserver: mvcc: database space exceeded" : "fine");
        expected.add(i + " " + MATCHER.match(line, "").size());
        ahead.accept(line);
      }
      ahead.finish();

      assertThat(taken).isEqualTo(expected).contains("1 0").doesNotContain("0 0");
    }
  }
}

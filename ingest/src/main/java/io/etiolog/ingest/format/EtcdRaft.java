// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * The raft library's own logger, between etcd's capnslog lines: {@code raft2020/08/18 12:49:05
 * INFO: text}. Source: etcd 3.4's {@code raft/logger.go}.
 */
final class EtcdRaft implements LogFormat {
  @Override
  public String name() {
    return "etcd-raft";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    if (!c.take("raft")) {
      return Outcome.NOT_MINE;
    }
    Optional<WrittenTime> time = TimeScanner.goTime(c);
    if (time.isEmpty() || !c.take(' ')) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part =
        new PartBuilder()
            .time(time.get().resolve(clock))
            .component("etcd")
            .field("package", "raft");
    int text = c.position();
    Severity severity = SeverityWords.of(c.upTo(':'));
    if (severity == Severity.UNKNOWN || !c.take(": ")) {
      c.moveTo(text);
    }
    return part.severity(severity).message(c.rest()).payload();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.util.Optional;

/**
 * Go's standard logger: {@code 2020/08/18 12:49:05 text}; gRPC's puts its level in front ({@code
 * WARNING: 2022/06/12 06:57:25 grpc: text}) or behind the time. Source: Go's {@code log/log.go},
 * gRPC's {@code grpclog/loggerv2.go}.
 */
final class GoLog implements LogFormat {
  @Override
  public String name() {
    return "go-log";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    Severity front = Cursor.isDigit(c.peek()) ? Severity.UNKNOWN : LeadingLevel.scan(c);
    Optional<WrittenTime> time = TimeScanner.goTime(c);
    if (time.isEmpty() || !c.gap()) {
      return Outcome.NOT_MINE;
    }
    Severity behind = LeadingLevel.scan(c);
    return new PartBuilder()
        .time(time.get().resolve(clock))
        .severity(front == Severity.UNKNOWN ? behind : front)
        .message(c.rest())
        .payload();
  }
}

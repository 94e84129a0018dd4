// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who listens on which TCP port: rows of {@code ss -ltnp} and {@code netstat -tlnp}, which name the
 * process to root alone.
 *
 * <p>Source: iproute2's misc/ss.c (proc_ctx_print), net-tools' netstat.c.
 */
final class ListenerRows {
  private static final String ADDRESS = "(?<address>\\S{1,60}):(?<port>\\d{1,5})";
  private static final Pattern SS =
      Pattern.compile(
          "LISTEN\\s+\\d+\\s+\\d+\\s+"
              + ADDRESS
              + "\\s+\\S+(?:\\s+users:\\(\\(\"(?<process>[^\"]{1,40})\",pid=(?<pid>\\d+).*)?\\s*");
  private static final Pattern NETSTAT =
      Pattern.compile(
          "tcp6?\\s+\\d+\\s+\\d+\\s+"
              + ADDRESS
              + "\\s+\\S+\\s+LISTEN(?:\\s+(?<pid>\\d+)/(?<process>[^\\s:]{1,40}).*|\\s+-)?\\s*");

  private ListenerRows() {}

  static SnapshotFormat format() {
    return new RowFormat("listeners", List.of("LISTEN"), ListenerRows::read);
  }

  private static List<Observation> read(SnapshotContext context, Origin origin, String line) {
    return Stream.of(SS, NETSTAT)
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::matches)
        .limit(1)
        .map(row ->
            Fact.of("host.listener", context, origin, line)
                .with("address", row.group("address"))
                .with("port", row.group("port"))
                .with("process", Optional.ofNullable(row.group("process")).orElse(""))
                .with("pid", Optional.ofNullable(row.group("pid")).orElse(""))
                .observation())
        .toList();
  }
}

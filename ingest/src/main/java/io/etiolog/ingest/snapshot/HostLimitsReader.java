// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads the lines of one host; see {@link HostLimitsFormat}. */
final class HostLimitsReader implements SnapshotReader {
  private static final int MOST_LINES = 200;
  private static final List<Share> SHARES =
      List.of(
          new Share("conntrack", "nf_conntrack_count", "nf_conntrack_max", 0),
          new Share("pids", "threads", "pid_max", 0),
          new Share("threads", "threads", "threads-max", 0),
          new Share("files", "file-nr", "file-nr", 2));

  private final SnapshotContext context;
  private final Map<String, Value> values = new HashMap<>();

  /**
   * What is limited.
   *
   * @param name what reports call it
   * @param used the line whose first number is taken
   * @param most the line with the limit
   * @param column which number of that line it is
   */
  private record Share(String name, String used, String most, int column) {}

  /** What stands behind a name, and where. */
  private record Value(Origin origin, String line, List<String> numbers) {
    Optional<Long> number(int column) {
      return numbers.stream()
          .skip(column)
          .findFirst()
          .filter(text -> Cells.isNumber(text) && text.length() <= 16)
          .map(Long::parseLong);
    }
  }

  HostLimitsReader(SnapshotContext context) {
    this.context = context;
  }

  @Override
  public Verdict line(Origin origin, String line) {
    Matcher matcher = HostLimitsFormat.LINE.matcher(line);
    if (!matcher.matches() || values.size() == MOST_LINES) {
      return Verdict.NOT_MINE;
    }
    values.put(matcher.group("name"), new Value(origin, line, Cells.words(matcher.group("value"))));
    return matcher.group("name").equals("threads") ? Verdict.LAST : Verdict.TAKEN;
  }

  @Override
  public List<Observation> finish() {
    return SHARES.stream().flatMap(share -> taken(share).stream()).toList();
  }

  private Optional<Observation> taken(Share share) {
    Value used = values.get(share.used());
    Value most = values.get(share.most());
    if (used == null || most == null) {
      return Optional.empty();
    }
    Optional<Long> limit = most.number(share.column()).filter(number -> number > 0);
    return limit.flatMap(all -> used.number(0).map(some -> fact(share, used, some, all)));
  }

  private Observation fact(Share share, Value used, long some, long all) {
    return Fact.of("host.limit", context, used.origin(), used.line())
        .with("name", share.name())
        .with("used", Long.toString(some))
        .with("most", Long.toString(all))
        .with("used-percent", Long.toString(Math.round(100.0 * some / all)))
        .observation();
  }

  @Override
  public String problem() {
    return "";
  }
}

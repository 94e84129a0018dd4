// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals and occurrences for tests: a second is a line, so that times and places agree. */
public final class Occurrences {
  private static final Instant START = Instant.parse("2025-07-23T05:00:00Z");

  private Occurrences() {}

  /** A signal that anything may say, with one episode for each value of {@code by}. */
  public static Signal signal(String name, List<String> by, String... endsWith) {
    return new Signal(
        name,
        "",
        List.of(),
        Severity.UNKNOWN,
        List.of(),
        List.of(),
        by,
        List.of(endsWith),
        Optional.empty(),
        false);
  }

  /** The same, which also ends when its source goes on without it. */
  public static Signal fading(String name, Duration after) {
    return new Signal(
        name,
        "",
        List.of(),
        Severity.UNKNOWN,
        List.of(),
        List.of(),
        List.of("node"),
        List.of(),
        Optional.of(after),
        false);
  }

  /** A line of node1's etcd, this many seconds after the start. */
  public static Occurrence at(long seconds, Signal signal, Map<String, String> captures) {
    return on("node1", seconds, signal, captures);
  }

  /** A line of some node's etcd. */
  public static Occurrence on(
      String node, long seconds, Signal signal, Map<String, String> captures) {
    return line(signal.name(), node, seconds, signal, captures);
  }

  /** The same with a text of its own. */
  public static Occurrence saying(String text, String node, long seconds, Signal signal) {
    return line(text, node, seconds, signal, Map.of());
  }

  private static Occurrence line(
      String text, String node, long seconds, Signal signal, Map<String, String> captures) {
    Instant time = time(seconds);
    LogRecord record =
        new LogRecord(
            new Origin(node + ".log", seconds),
            Optional.of(time),
            node,
            "etcd",
            Severity.WARN,
            text,
            Map.of(),
            "test",
            text);
    return new Occurrence(signal, record, captures, time, node);
  }

  /** A row of a snapshot, which has no time. */
  public static Occurrence inSnapshot(Signal signal, Map<String, String> captures) {
    Observation row =
        new Observation(
            "test", new Origin("table.txt", 1), Optional.empty(), "", "", Map.of(), signal.name());
    return new Occurrence(signal, row, captures, Instant.MAX, "table.txt");
  }

  /** This many seconds after the start. */
  public static Instant time(long seconds) {
    return START.plusSeconds(seconds);
  }
}

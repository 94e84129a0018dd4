// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.MemoryLimits;
import io.etiolog.service.intake.log.RepetitionLimits;
import io.etiolog.service.intake.log.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** An intake log with an index over it, in a folder. */
final class IndexFixture implements AutoCloseable {
  static final String SOURCE = "nodes/cp-1/journal/kubelet.service.log";
  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  static final SearchLimits LIMITS =
      new SearchLimits(1L << 30, Duration.ofDays(7), 0, 8 << 20, Duration.ofSeconds(90));

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final AtomicBoolean othersFirst = new AtomicBoolean();
  final IntakeLog log;
  final LineIndex index;

  IndexFixture(Path folder) throws IOException {
    this(folder, LIMITS);
  }

  IndexFixture(Path folder, SearchLimits limits) throws IOException {
    InstantSource clock = now::get;
    log =
        IntakeLog.open(
            folder.resolve("intake"),
            new LogLimits(
                new DiskLimits(64 << 20, 1L << 30, 0, Duration.ofDays(7)),
                MemoryLimits.USUAL,
                RepetitionLimits.USUAL),
            new TimeSource(clock, System::nanoTime));
    index = LineIndex.open(folder.resolve("search"), limits, log, clock, othersFirst::get);
  }

  void append(String cluster, String source, String... lines) {
    append(log, cluster, source, lines);
  }

  static void append(IntakeLog log, String cluster, String source, String... lines) {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    byte[] entry = SourceLines.write(List.of(new SourceLines(source, text)));
    AppendResult result = log.append(new Batch(cluster, new byte[0], entry, Optional.empty()));
    if (result instanceof AppendResult.Refused(var reason)) {
      throw new AssertionError("refused: " + reason);
    }
  }

  /** Waits until everything that is in the log can be found: so many lines. */
  void shows(int lines) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(IOException.class)
        .until(() -> find(query("", 1_000)).lines().size() == lines && index.lag() == 0);
  }

  /** Waits until everything that is in the log was added. */
  void catchesUp() {
    Awaitility.await().atMost(PATIENCE).until(() -> index.lag() == 0);
    // What was added is shown a second later at most; a restart shows all of it.
    long all = log.counts().next();
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(IOException.class)
        .until(() -> all == 0 || newest() == all - 1);
  }

  private long newest() throws Exception {
    return find(query("", 100_000)).lines().stream()
        .mapToLong(line -> line.sequence() >> EntryLines.LINE_BITS)
        .max()
        .orElse(-1);
  }

  /** Finds lines, once the index is open. */
  FoundLines find(LineQuery query) throws Exception {
    while (true) {
      try {
        return index.find(query);
      } catch (IOException notOpen) {
        Awaitility.await().atMost(PATIENCE).until(() -> index.counts().failure().isEmpty());
        Thread.onSpinWait();
      }
    }
  }

  /** The texts of the lines that are found, the newest first. */
  List<String> texts(String words) throws Exception {
    return find(query(words, 1_000)).lines().stream().map(IndexedLine::text).toList();
  }

  /** The texts of all lines that are found, page by page: one page holds so much text at most. */
  List<String> all(String words) throws Exception {
    List<String> texts = new ArrayList<>();
    Optional<LineId> after = Optional.empty();
    do {
      FoundLines page = find(query(words, Map.of(), 100_000, after));
      assertThat(page.complete()).as("the time has done").isTrue();
      page.lines().forEach(line -> texts.add(line.text()));
      after = page.after();
    } while (after.isPresent());
    return texts;
  }

  static LineQuery query(String words, int limit) {
    return query(words, Map.of(), limit, Optional.empty());
  }

  static LineQuery query(
      String words, Map<String, String> exactly, int limit, Optional<LineId> after) {
    return new LineQuery(
        words, exactly, Severity.UNKNOWN, OptionalLong.empty(), OptionalLong.empty(), limit, after);
  }

  /** A line of etcd at a second. */
  static String etcd(int second, String level, String message) {
    return "{\"level\":\""
        + level
        + "\",\"ts\":\""
        + START.plusSeconds(second).toString().replace("Z", ".000000Z")
        + "\",\"caller\":\"rafthttp/peer.go:1\",\"msg\":\""
        + message
        + "\"}";
  }

  @Override
  public void close() throws IOException {
    index.close();
    log.close();
  }
}

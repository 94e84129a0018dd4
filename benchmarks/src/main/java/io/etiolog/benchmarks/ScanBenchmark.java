// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.ingest.scan.Literals;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.match.SignalMatcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first pass: the lines of 16 MiB of quiet etcd log that hold any literal of the catalogue, by
 * this search, and by the named peer {@link String#contains} for each literal. One operation is 16
 * MiB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanBenchmark {
  private static final int BYTES = 16 << 20;

  private byte[] log = new byte[0];
  private List<String> literals = List.of();
  private Literals search = Literals.of(List.of());

  /** Makes the log and compiles the built-in catalogue's literals. */
  @Setup
  public void prepare() {
    StringBuilder lines = new StringBuilder();
    for (int revision = 1; lines.length() < BYTES; revision++) {
      lines
          .append("{\"level\":\"info\",\"ts\":\"2025-07-23T05:31:04.416899Z\",")
          .append("\"caller\":\"mvcc/index.go:214\",\"msg\":\"compact tree index\",\"revision\":")
          .append(revision)
          .append("}\n");
    }
    log = lines.toString().getBytes(StandardCharsets.UTF_8);
    literals = SignalMatcher.literals(CatalogReader.read(List.of()).signals().values());
    search = Literals.of(literals);
  }

  /** The search over the whole block. */
  @Benchmark
  public int search() {
    int hits = 0;
    int at = search.find(log, 0, log.length);
    while (at >= 0) {
      hits++;
      at = search.find(log, at + 1, log.length);
    }
    return hits;
  }

  /** The peer: every literal looked for in every line. */
  @Benchmark
  public long containsForEachLiteral() {
    return new String(log, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> literals.stream().anyMatch(line::contains))
        .count();
  }
}

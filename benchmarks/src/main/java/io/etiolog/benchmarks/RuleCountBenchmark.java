// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import io.etiolog.ingest.scan.Literals;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.match.SignalMatcher;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What matching costs against the number of rules: finding the lines of 16 MiB of sample logs that
 * hold any literal, and judging just these. One operation is 16 MiB. {@link #main} runs it and
 * prints the ratios.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
public class RuleCountBenchmark {
  private static final int BYTES = 16 << 20;
  private static final int CATALOG = 65;

  /** So many quiet lines stand between two lines of the samples. */
  private static final int QUIET = 50;

  /** How many rules. */
  @Param({"65", "650", "6500"})
  public int rules;

  private byte[] log = new byte[0];
  private SignalMatcher matcher = new SignalMatcher(List.of());
  private Literals finder = Literals.of(List.of());

  /**
   * Gathers the samples' lines and compiles the rules.
   *
   * @throws IOException when it is not run in the project's folder
   */
  @Setup
  public void prepare() throws IOException {
    Collection<Signal> signals = MoreRules.of(CompiledCatalog.builtIn(), rules / CATALOG);
    matcher = new SignalMatcher(signals);
    finder = Literals.of(SignalMatcher.literals(signals));
    StringBuilder lines = new StringBuilder();
    List<String> samples = samples();
    for (int i = 0; lines.length() < BYTES; i++) {
      lines.append(quiet(i)).append('\n');
      if (i % QUIET == 0) {
        lines.append(samples.get(i / QUIET % samples.size())).append('\n');
      }
    }
    log = lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quiet(int size) {
    return "{\"level\":\"debug\",\"ts\":\"2025-07-23T05:31:04.416899Z\",\"caller\":\"v3rpc/interceptor.go:182\","
        + "\"msg\":\"request stats\",\"request count\":1,\"response size\":"
        + size
        + "}";
  }

  private static List<String> samples() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("samples"))) {
      files = found.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.addAll(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList());
    }
    return lines;
  }

  /** Both passes. */
  @Benchmark
  public long match() {
    long hits = 0;
    int at = finder.find(log, 0, log.length);
    while (at >= 0) {
      int from = at;
      while (from > 0 && log[from - 1] != '\n') {
        from--;
      }
      int to = at;
      while (to < log.length && log[to] != '\n') {
        to++;
      }
      String line = new String(log, from, to - from, StandardCharsets.UTF_8);
      hits += matcher.match(record(line), "").size();
      at = finder.find(log, to, log.length);
    }
    return hits;
  }

  private static LogRecord record(String line) {
    return new LogRecord(
        new Origin("log", 1),
        Optional.empty(),
        "",
        "",
        Severity.UNKNOWN,
        line,
        Map.of(),
        "text",
        line);
  }

  /** Runs it for every number of rules, and prints what each costs beside the first. */
  public static void main(String[] arguments) throws RunnerException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(RuleCountBenchmark.class.getName()).build()).run();
    // The console is the command line's, as the gates have it: this is no part of the product.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    double first = 0;
    for (RunResult result : results) {
      double millis = result.getPrimaryResult().getScore();
      first = first == 0 ? millis : first;
      String count = result.getParams().getParam("rules");
      out.printf(
          Locale.ROOT,
          "%5s rules: %7.1f ms for 16 MiB, %.2f times as long as with %d%n",
          count,
          millis,
          millis / first,
          CATALOG);
    }
  }
}

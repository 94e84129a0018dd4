// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times {@code etiolog diagnose} against named peers on the same files, in turn, and prints a table
 * of the ratios. Run by {@code benchmarks/compare}.
 */
public final class Comparison {
  private static final long SEED = 20260301;
  private static final long GIB = 1_000_000_000;
  private static final int SMALL_ROUNDS = 10;
  private static final double SMALL_SECONDS = 0.5;

  /** What preq's README shows: 53 MB/s and 275,000 lines/s, with three rules. */
  private static final double PREQ_BYTES = 53e6;

  private static final double PREQ_LINES = 275e3;

  private final Path folder;
  private final String etiolog;
  private final int rounds;
  private final PrintStream out;

  private Comparison(Path folder, String etiolog, int rounds, PrintStream out) {
    this.folder = folder;
    this.etiolog = etiolog;
    this.rounds = rounds;
    this.out = out;
  }

  /**
   * Runs the whole comparison.
   *
   * @param arguments the folder for the data (about 3.5 GB, 13.5 with the largest), the launcher,
   *     the folder of the samples, how many rounds, and {@code all} to read 10 GB too
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Comparison comparison =
        new Comparison(folder, arguments[1], Integer.parseInt(arguments[3]), out);
    comparison.prepare(Path.of(arguments[2]));
    comparison.run(arguments.length > 4);
  }

  private void prepare(Path samples) throws IOException, InterruptedException {
    List<String> literals = SignalMatcher.literals(CompiledCatalog.builtIn().signals().values());
    Files.write(folder.resolve("literals.txt"), literals);
    LogMill mill = new LogMill(samples, literals, SEED);
    make(mill, "small.log", GIB / 1000, 0.01);
    make(mill, "mixed.log", GIB, 0.01);
    make(mill, "every.log", GIB, 1);
    if (!Files.exists(folder.resolve("mixed.log.gz"))) {
      Contest.seconds(List.of("gzip", "-k", path("mixed.log")));
    }
  }

  private void make(LogMill mill, String name, long bytes, double share) throws IOException {
    if (!Files.exists(folder.resolve(name))) {
      mill.write(folder.resolve(name), bytes, share);
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> diagnose(String... names) {
    List<String> command = new ArrayList<>(List.of(etiolog, "diagnose", "--format", "json"));
    Stream.of(names).map(this::path).forEach(command::add);
    return command;
  }

  private void run(boolean all) throws IOException, InterruptedException {
    out.println("| what | Etiolog | peer | ratio | at most | met |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    List<String> scan = diagnose("mixed.log");
    List<String> ripgrep =
        List.of("rg", "--count", "-F", "-f", path("literals.txt"), path("mixed.log"));
    List<Contest> contests =
        new ArrayList<>(
            List.of(
                new Contest("1 GB, against `rg --count -F -f`", scan, ripgrep, 0.6),
                new Contest(
                    "1 GB, against `wc -l`", scan, List.of("wc", "-l", path("mixed.log")), 99),
                new Contest(
                    "1 GB of gzip, against `zcat`",
                    diagnose("mixed.log.gz"),
                    List.of("zcat", path("mixed.log.gz")),
                    1.15),
                new Contest("every line hits, against 1 %", diagnose("every.log"), scan, 10)));
    if (all) {
      String[] tenTimes = Stream.generate(() -> "mixed.log").limit(10).toArray(String[]::new);
      contests.add(new Contest("10 GB, against 1 GB", diagnose(tenTimes), scan, 10.5));
    }
    for (Contest contest : contests) {
      out.println(contest.run(rounds));
    }
    small();
    pace(scan);
  }

  private void small() throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < SMALL_ROUNDS; round++) {
      seconds.add(Contest.seconds(diagnose("small.log")));
    }
    row(
        "1 MB, from the call to the report",
        Contest.spread(seconds),
        SMALL_SECONDS,
        Contest.median(seconds) / SMALL_SECONDS);
  }

  private void pace(List<String> scan) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      seconds.add(Contest.seconds(scan));
    }
    double median = Contest.median(seconds);
    double bytes = Files.size(folder.resolve("mixed.log")) / median;
    double lines = lines() / median;
    row(
        String.format(Locale.ROOT, "%.0f MB/s, against 20 times preq's 53", bytes / 1e6),
        "",
        1,
        20 * PREQ_BYTES / bytes);
    row(
        String.format(Locale.ROOT, "%.0f lines/s, against 20 times preq's 275,000", lines),
        "",
        1,
        20 * PREQ_LINES / lines);
  }

  private long lines() throws IOException {
    try (Stream<String> lines =
        Files.lines(folder.resolve("mixed.log"), StandardCharsets.ISO_8859_1)) {
      return lines.count();
    }
  }

  private void row(String what, String ours, double most, double ratio) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | | %.2f | %.2f | %s |",
            what,
            ours,
            ratio,
            most,
            ratio <= 1 ? "yes" : "no"));
  }
}

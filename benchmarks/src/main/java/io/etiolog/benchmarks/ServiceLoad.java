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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the service by its launcher, sends it what Fluent Bit would for some time, and prints how
 * it did. Run by {@code benchmarks/load}.
 */
public final class ServiceLoad {
  private static final int CONNECTIONS = 16;
  private static final int RECORDS = 1000;
  private static final int CONTAINERS = 64;
  private static final long SEED = 7;
  private static final int WARM_UP = 10;
  private static final long LOOK_EVERY = 2_000_000_000L;

  /** As many of the lines hold what a rule looks for. */
  private static final double TELLING = 0.01;

  private final Path folder;
  private final LoadedService service;
  private final IncidentWatch incidents;
  private final AnswerTimes times = new AnswerTimes();
  private double heap;
  private double diagnosisLag;
  private double searchLag;

  private ServiceLoad(Path folder, LoadedService service, Path samples) throws IOException {
    this.folder = folder;
    this.service = service;
    this.incidents = new IncidentWatch(service, samples);
  }

  /**
   * Runs it.
   *
   * @param arguments an empty folder on the disk that is measured, the launcher, the folder of
   *     samples, how many seconds (30), and how many records a second (100000; 0: as many as go)
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path samples = Path.of(arguments[2]);
    int seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 30;
    int rate = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 100_000;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<List<String>> lines = lines(samples);
    try (LoadedService service =
        LoadedService.start(Path.of(arguments[1]), folder.resolve("data"), List.of())) {
      new ServiceLoad(folder, service, samples).run(lines, seconds, rate, out);
    }
    SyslogLoad.run(folder.resolve("peer"), lines, out);
  }

  private static List<List<String>> lines(Path samples) throws IOException {
    List<String> literals = SignalMatcher.literals(CompiledCatalog.builtIn().signals().values());
    LogMill mill = new LogMill(samples, literals, SEED);
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < CONTAINERS; i++) {
      lines.add(mill.printed(RECORDS, TELLING));
    }
    return lines;
  }

  private void run(List<List<String>> lines, int seconds, int rate, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    incidents.begin();
    // Java compiles what it is to run often; that is not what is measured.
    LoadConnection.Sent first = send(lines, WARM_UP, rate, new AnswerTimes(), false);
    drain();
    double before = service.processorSeconds();
    long began = System.nanoTime();
    LoadConnection.Sent sent = send(lines, seconds, rate, times, true);
    double took = (System.nanoTime() - began) / 1e9;
    tell(out, sent, took, service.processorSeconds() - before);
    long ended = System.nanoTime();
    await("etiolog_diagnosis_lag_entries");
    row(
        out,
        "diagnosed",
        String.format(Locale.ROOT, "after another %.1f s", (System.nanoTime() - ended) / 1e9));
    await("etiolog_search_lag_entries");
    row(
        out,
        "indexed",
        String.format(Locale.ROOT, "after another %.1f s", (System.nanoTime() - ended) / 1e9));
    double busy = service.processorSeconds() - before;
    row(
        out,
        "processor, for a record in all",
        String.format(Locale.ROOT, "%.2f µs", 1e6 * busy / sent.records()));
    double kept = service.number("etiolog_intake_records_total", "");
    row(
        out,
        "acknowledged and kept",
        String.format(Locale.ROOT, "%d and %.0f", sent.plus(first).records(), kept));
  }

  private LoadConnection.Sent send(
      List<List<String>> lines, int seconds, int rate, AnswerTimes answers, boolean isLookedAt)
      throws IOException, InterruptedException, ExecutionException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long every = rate == 0 ? 0 : 1_000_000_000L * CONNECTIONS * RECORDS / rate;
    LoadConnection.Sent sent = new LoadConnection.Sent(0, 0, 0);
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<LoadConnection.Sent>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(
            threads.submit(
                new LoadConnection(
                    service.address(), requests(lines, i), i * 60_000L, every, end, answers)));
      }
      if (isLookedAt) {
        look(end);
      }
      for (Future<LoadConnection.Sent> connection : running) {
        sent = sent.plus(connection.get());
      }
    }
    return sent;
  }

  /** Each connection has the requests of its own containers. */
  private static List<ShippedRequest> requests(List<List<String>> lines, int connection) {
    List<ShippedRequest> requests = new ArrayList<>();
    for (int i = connection; i < CONTAINERS; i += CONNECTIONS) {
      requests.add(ShippedRequest.of(lines.get(i), i, ""));
    }
    return requests;
  }

  private void look(long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end - LOOK_EVERY) {
      LockSupport.parkNanos(LOOK_EVERY);
      heap = Math.max(heap, service.heap());
      diagnosisLag = Math.max(diagnosisLag, service.number("etiolog_diagnosis_lag_entries", ""));
      searchLag = Math.max(searchLag, service.number("etiolog_search_lag_entries", ""));
      incidents.strike();
    }
  }

  private void tell(PrintStream out, LoadConnection.Sent sent, double took, double busy)
      throws IOException {
    long[] sorted = times.sorted();
    row(out, "ready after", String.format(Locale.ROOT, "%.2f s", service.readyAfter()));
    row(
        out,
        "records",
        String.format(Locale.ROOT, "%d in %.1f s, %d a request", sent.records(), took, RECORDS));
    row(out, "records/s", String.format(Locale.ROOT, "%.0f", sent.records() / took));
    row(out, "MB/s", String.format(Locale.ROOT, "%.1f", sent.bytes() / took / 1e6));
    row(out, "told to come again", String.format(Locale.ROOT, "%d", sent.postponed()));
    row(
        out,
        "answers",
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p99 %.1f ms, most %.1f ms",
            AnswerTimes.quantile(sorted, 0.5),
            AnswerTimes.quantile(sorted, 0.99),
            AnswerTimes.quantile(sorted, 1)));
    row(
        out,
        "processor, for a record",
        String.format(Locale.ROOT, "%.2f µs", 1e6 * busy / sent.records()));
    row(out, "heap at most", String.format(Locale.ROOT, "%.0f MiB", heap));
    row(
        out,
        "lag at most",
        String.format(
            Locale.ROOT, "%.0f requests (diagnosis), %.0f (index)", diagnosisLag, searchLag));
    row(out, "outage to event", String.format(Locale.ROOT, "%s s", incidents.seconds()));
    DiskSpeed disk = DiskSpeed.of(folder, 2);
    row(
        out,
        "the disk's own",
        String.format(Locale.ROOT, "%.0f MB/s in sequence", disk.bytes() / 1e6));
  }

  /** Until nothing is left to do. */
  private void drain() throws IOException, InterruptedException {
    await("etiolog_diagnosis_lag_entries");
    await("etiolog_search_lag_entries");
  }

  private void await(String lag) throws IOException, InterruptedException {
    while (service.number(lag, "") > 0) {
      LockSupport.parkNanos(LOOK_EVERY / 10);
    }
  }

  static void row(PrintStream out, String name, String value) {
    out.println("| " + name + " | " + value + " |");
  }
}

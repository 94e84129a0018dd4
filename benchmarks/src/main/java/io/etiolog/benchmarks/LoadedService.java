// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The service as its launcher starts it, a process of its own. */
final class LoadedService implements AutoCloseable {
  private static final String READY = "etiolog is ready: ";
  private static final int KIB = 1024;

  private final Process process;
  private final URI address;
  private final double readyAfter;
  private final HttpClient client = HttpClient.newHttpClient();

  private LoadedService(Process process, URI address, double readyAfter) {
    this.process = process;
    this.address = address;
    this.readyAfter = readyAfter;
  }

  /**
   * Starts it.
   *
   * @param launcher {@code etiolog}
   * @param data its data folder
   */
  static LoadedService start(Path launcher, Path data, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(launcher.toString(), "serve", "--port=0", "--data=" + data));
    command.addAll(more);
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String said = out.readLine();
    if (said == null || !said.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("the service did not start: " + said);
    }
    double took = (System.nanoTime() - began) / 1e9;
    return new LoadedService(process, URI.create(said.substring(READY.length())), took);
  }

  URI address() {
    return address;
  }

  /** How long it took from the launcher's start to its word that it is ready, in seconds. */
  double readyAfter() {
    return readyAfter;
  }

  /** What it has taken of the processors, in seconds. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** The sum of one of its numbers over all its labels that hold a text. */
  double number(String name, String label) throws IOException, InterruptedException {
    return get("/prometheus")
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What objects take of its memory now, garbage included, in MiB. */
  double heap() throws IOException, InterruptedException {
    return number("jvm_memory_used_bytes", "area=\"heap\"") / KIB / KIB;
  }

  private String get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString()).body();
  }

  /** Sends something, and gives the status of the answer. */
  int post(String path, byte[] body) throws IOException, InterruptedException {
    return client
        .send(
            request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** Hands on each line of the stream of events as it comes, until the service ends. */
  void watch(Consumer<String> line) {
    var _ =
        client
            .sendAsync(
                HttpRequest.newBuilder(address.resolve("/api/v1/events")).build(),
                BodyHandlers.ofLines())
            .thenAcceptAsync(answer -> answer.body().forEach(line), Thread::startVirtualThread);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(1));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}

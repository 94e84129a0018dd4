// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An instance as a process of its own, which can be killed: of the tested classes, or of the
 * program that {@code -Detiolog.stream.program} names, as packaging/test has installed it.
 */
final class StreamProcess implements AutoCloseable {
  private static final String READY = "etiolog-stream is ready: ";

  private final Process process;
  private final HttpClient client;
  private URI address = URI.create("http://127.0.0.1");

  private StreamProcess(Process process, HttpClient client) {
    this.process = process;
    this.client = client;
  }

  /** Begins to start it. */
  static StreamProcess begin(List<String> flags) throws IOException {
    return begin(flags, HttpClient.newHttpClient());
  }

  /** Begins to start it, to be asked by this client. */
  static StreamProcess begin(List<String> flags, HttpClient client) throws IOException {
    List<String> command = new ArrayList<>(program());
    command.add("--port=0");
    command.addAll(flags);
    return new StreamProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(), client);
  }

  private static List<String> program() {
    String installed = System.getProperty("etiolog.stream.program", "");
    return installed.isEmpty()
        ? List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.etiolog.scale.cli.Main")
        : List.of(installed);
  }

  /** Waits until it answers. */
  StreamProcess ready() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String said = out.readLine();
    if (said == null || !said.startsWith(READY)) {
      throw new IOException("it did not start: " + said);
    }
    address = URI.create(said.substring(READY.length()));
    return this;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, Optional.empty());
  }

  HttpResponse<String> get(String path, Optional<String> token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(3));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** How many tasks it has: one for each partition of each of the two topics. */
  int tasks() throws IOException, InterruptedException {
    JsonNode health = new ObjectMapper().readTree(get("/health").body());
    return health.path("state").asText().equals("RUNNING") ? health.path("tasks").asInt() : 0;
  }

  /** A number of its page for Prometheus. */
  long number(String name) throws IOException, InterruptedException {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .sum();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(3, TimeUnit.MINUTES);
  }

  /** SIGTERM. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      throw new AssertionError("the instance does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}

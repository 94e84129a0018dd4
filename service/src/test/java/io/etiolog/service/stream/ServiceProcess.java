// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The service as a process of its own, which can be killed. */
public final class ServiceProcess {
  private static final String READY = "etiolog is ready: ";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final URI address;
  private final HttpClient client;

  private ServiceProcess(Process process, URI address, HttpClient client) {
    this.process = process;
    this.address = address;
    this.client = client;
  }

  /** Starts it with its data in a folder. */
  public static ServiceProcess start(Path data, HttpClient client) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.etiolog.service.cli.Main",
            "serve",
            "--port=0",
            "--stream-checkpoint=100ms",
            "--data=" + data);
    return start(new ProcessBuilder(command), client);
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** Starts it by a command of one's own. */
  public static ServiceProcess start(ProcessBuilder command, HttpClient client) throws IOException {
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String said = out.readLine();
    if (said == null || !said.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("it did not start: " + said);
    }
    return new ServiceProcess(process, URI.create(said.substring(READY.length())), client);
  }

  /** Sends. */
  public CompletableFuture<HttpResponse<String>> post(String path, byte[] body) {
    return client.sendAsync(
        request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  /** Asks. */
  public String get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString()).body();
  }

  /** Hands on each line of the stream of events as it comes, until the service ends. */
  void watch(Consumer<String> line) {
    CompletableFuture<Void> _ =
        client
            .sendAsync(
                HttpRequest.newBuilder(address.resolve("/api/v1/events")).build(),
                BodyHandlers.ofLines())
            .thenAcceptAsync(answer -> answer.body().forEach(line), Thread::startVirtualThread);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM. */
  public void stop() throws InterruptedException {
    process.destroy();
    await();
  }

  private void await() throws InterruptedException {
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      throw new AssertionError("the service does not end");
    }
  }
}

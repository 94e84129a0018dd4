// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Debian's own Alertmanager, started in a folder on a loopback address of its own. */
public final class AlertmanagerServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  /** Set where it has been installed for the tests: then none of them may be skipped. */
  private static final String PROMISED = "etiolog.ticketsystems";

  private static final int PORT = 9093;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CONFIGURATION =
      """
      route: {receiver: nobody, group_by: [alertname], group_wait: 0s, group_interval: 1s}
      receivers: [{name: nobody}]
      """;

  private final Path folder;
  private final String host;
  private Process process;
  private final HttpClient client = HttpClient.newHttpClient();

  private AlertmanagerServer(Path folder, String host) throws IOException {
    this.folder = folder;
    this.host = host;
    this.process = process();
  }

  /** Starts an empty one; it takes alerts when this returns. The test is skipped without it. */
  public static AlertmanagerServer start(Path folder) throws IOException {
    return start(folder, CONFIGURATION);
  }

  /** The same, which tells a webhook what it would tell people. */
  public static AlertmanagerServer telling(Path folder, URI webhook) throws IOException {
    String told = "{name: nobody, webhook_configs: [{url: \"" + webhook + "\"}]}";
    return start(folder, CONFIGURATION.replace("{name: nobody}", told));
  }

  private static AlertmanagerServer start(Path folder, String configuration) throws IOException {
    boolean there = Files.isExecutable(PROGRAM);
    if (!there && Boolean.getBoolean(PROMISED)) {
      throw new AssertionError("Alertmanager is missing, and -D" + PROMISED + " says it is there");
    }
    Assumptions.assumeTrue(there, "Alertmanager is not installed (apt: prometheus-alertmanager)");
    Files.writeString(folder.resolve("alertmanager.yml"), configuration);
    AlertmanagerServer server = new AlertmanagerServer(folder, Addresses.free(PORT));
    server.await();
    return server;
  }

  private Process process() throws IOException {
    return new ProcessBuilder(
            PROGRAM.toString(),
            "--config.file=" + folder.resolve("alertmanager.yml"),
            "--storage.path=" + folder.resolve("alerts"),
            "--web.listen-address=" + host + ":" + PORT,
            "--cluster.listen-address=")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("alertmanager.log").toFile())
        .start();
  }

  private void await() {
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> !get("/-/ready").isEmpty());
  }

  /** Ends it as systemd does, and starts it again where it was; its alerts are forgotten then. */
  public void restart() throws IOException {
    process.destroy();
    process.onExit().join();
    process = process();
    await();
  }

  /** Where it is. */
  public String address() {
    return "http://" + host + ":" + PORT;
  }

  /** What it answers. */
  public String get(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE).build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Ends it at once. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    client.close();
    kill();
  }
}

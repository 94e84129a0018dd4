// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.SettingsReader;
import io.etiolog.service.settings.WrongSettingsException;
import io.etiolog.service.shipper.origin.JsonText;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service that serves itself for a few seconds, so that the Java virtual machine can write down
 * which classes that takes and what is run often. The launcher has it done once after a build; the
 * services that are started later are ready in half the time.
 */
public final class Rehearsal {
  private static final int ROUNDS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Server server;
  private final HttpClient client;

  private Rehearsal(Server server, HttpClient client) {
    this.server = server;
    this.client = client;
  }

  /**
   * Starts a service, has it do what services do, and stops it.
   *
   * @param data an empty folder, which is its owner's to delete
   * @param log lines that it is sent
   * @throws ServiceStartException when it cannot be started there
   * @throws IOException when it cannot be asked
   */
  public static void run(Path data, Path log)
      throws ServiceStartException, IOException, InterruptedException {
    List<String> lines = Files.readAllLines(log);
    try (HttpClient client = HttpClient.newHttpClient();
        Server server = start(data)) {
      Rehearsal rehearsal = new Rehearsal(server, client);
      rehearsal.ship(lines);
      rehearsal.upload(log);
      for (String path : List.of("health", "prometheus", "api/v1/incidents", "api/v1/search?q=*")) {
        rehearsal.send("/" + path, "", "GET");
      }
    }
  }

  private static Server start(Path data) throws ServiceStartException {
    Map<String, String> flags = Map.of("port", "0", "data", data.toString());
    try {
      return Server.start(
          new SettingsReader(ServiceSettings.all()).read(Optional.empty(), Map.of(), flags),
          Map.of());
    } catch (WrongSettingsException e) {
      throw new IllegalStateException("these settings are always understood", e);
    }
  }

  private void ship(List<String> lines) throws IOException, InterruptedException {
    StringBuilder shipped = new StringBuilder();
    for (String line : lines) {
      shipped.append("{\"stream\":\"stderr\",\"_p\":\"F\",\"log\":");
      JsonText.quote(line, shipped);
      shipped.append("}\n");
    }
    for (int i = 0; i < ROUNDS; i++) {
      send("/api/v1/logs?cluster=rehearsal&source=etcd.log", shipped.toString(), "POST");
    }
  }

  private void upload(Path log) throws IOException, InterruptedException {
    send("/api/v1/bundles?name=rehearsal.log", Files.readString(log), "POST");
  }

  private void send(String path, String body, String method)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .timeout(PATIENCE)
            .header("Prefer", "wait=20")
            .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status >= 300) {
      throw new IOException(method + " " + path + " was answered with " + status);
    }
  }
}

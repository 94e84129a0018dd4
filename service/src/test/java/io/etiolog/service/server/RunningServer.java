// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.SettingsReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A server on a free port, and somebody who asks it. */
public final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(Server server) {
    this.server = server;
  }

  /** One with its data in a folder. */
  public static RunningServer in(Path data) throws Exception {
    return in(data, Map.of());
  }

  /** One that was told more. */
  public static RunningServer in(Path data, Map<String, String> more) throws Exception {
    Map<String, String> flags = new TreeMap<>(more);
    flags.putIfAbsent("port", "0");
    flags.put("data", data.toString());
    return new RunningServer(
        Server.start(
            new SettingsReader(ServiceSettings.all()).read(Optional.empty(), Map.of(), flags),
            Map.of()));
  }

  InetSocketAddress forwardAddress() {
    return server.forwardAddress().orElseThrow();
  }

  /** Where it is. */
  public URI address() {
    return server.address();
  }

  /** Asks. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, Map.of());
  }

  /** Asks with these headers. */
  public HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    headers.forEach(request::setHeader);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return client.send(request(path).DELETE().build(), BodyHandlers.ofString());
  }

  /** Sends. */
  public HttpResponse<String> post(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Puts. */
  public HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> put(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).PUT(BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path)).timeout(PATIENCE);
  }

  /** The value of one of its own numbers. */
  double number(String name) throws IOException, InterruptedException {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Stops the service; who waits for its answer still hears it. */
  void stop() {
    server.stop();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}

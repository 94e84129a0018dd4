// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three etcd processes on loopback, written to through etcd's JSON gateway. One thread fills it,
 * another may {@linkplain #put put} meanwhile.
 */
final class EtcdTrio implements AutoCloseable {
  private static final int MEMBERS = 3;
  private static final int CLIENTS = 23790;
  private static final int PEERS = 23890;
  private static final int VALUE = 512 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration AGES = Duration.ofMinutes(1);

  private final List<Process> processes = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  static EtcdTrio start(Path folder) throws IOException, InterruptedException {
    EtcdTrio started = new EtcdTrio();
    for (int i = 0; i < MEMBERS; i++) {
      started.processes.add(started.member(i, folder));
    }
    for (int i = 0; i < MEMBERS; i++) {
      while (!started.put(i, "stall/ready", "1", PATIENCE)) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }
    return started;
  }

  private Process member(int i, Path folder) throws IOException {
    String peers =
        IntStream.range(0, MEMBERS)
            .mapToObj(n -> "cp-" + n + "=http://127.0.0.1:" + (PEERS + n))
            .collect(Collectors.joining(","));
    return new ProcessBuilder(
            "etcd",
            "--name=cp-" + i,
            "--data-dir=" + folder.resolve("cp-" + i),
            "--listen-client-urls=" + url(i),
            "--advertise-client-urls=" + url(i),
            "--listen-peer-urls=http://127.0.0.1:" + (PEERS + i),
            "--initial-advertise-peer-urls=http://127.0.0.1:" + (PEERS + i),
            "--initial-cluster=" + peers,
            "--quota-backend-bytes=" + (8L << 30))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("cp-" + i + ".log").toFile())
        .start();
  }

  private static String url(int i) {
    return "http://127.0.0.1:" + (CLIENTS + i);
  }

  /** Where clients reach them, with commas between. */
  static String endpoints() {
    return IntStream.range(0, MEMBERS).mapToObj(EtcdTrio::url).collect(Collectors.joining(","));
  }

  /** How many members there are. */
  static int members() {
    return MEMBERS;
  }

  /** Writes a key through one member; whether that was answered in time. */
  boolean put(int member, String key, String value, Duration patience) throws InterruptedException {
    String body = "{\"key\": \"" + coded(key) + "\", \"value\": \"" + coded(value) + "\"}";
    return call(member, "/v3/kv/put", body, patience).isPresent();
  }

  /** Holds so many mebibytes under a prefix. */
  void fill(String prefix, int mebibytes) throws InterruptedException, IOException {
    String value = "x".repeat(VALUE);
    for (int i = 0; i < mebibytes * (1 << 20) / VALUE; i++) {
      require(put(0, prefix + i, value, AGES));
    }
  }

  /** Deletes what stands under a prefix, and has it forgotten: it is free space then. */
  void free(String prefix) throws InterruptedException, IOException {
    String range =
        "{\"key\": \"" + coded(prefix) + "\", \"range_end\": \"" + coded(next(prefix)) + "\"}";
    String answer = call(0, "/v3/kv/deleterange", range, AGES).orElse("");
    require(!answer.isEmpty());
    String revision = answer.replaceAll(".*\"revision\": ?\"(\\d+)\".*", "$1");
    String body = "{\"revision\": \"" + revision + "\", \"physical\": true}";
    require(call(0, "/v3/kv/compaction", body, AGES).isPresent());
  }

  private static void require(boolean done) throws IOException {
    if (!done) {
      throw new IOException("etcd did not answer; its logs lie in the folder of its data");
    }
  }

  private static String next(String prefix) {
    return prefix.substring(0, prefix.length() - 1)
        + (char) (prefix.charAt(prefix.length() - 1) + 1);
  }

  private static String coded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private Optional<String> call(int member, String path, String body, Duration patience)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(member) + path))
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
    processes.forEach(Process::destroyForcibly);
  }
}

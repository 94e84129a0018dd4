// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From what the members of a cluster log to the repaired cluster, and back to what they log: nobody
 * touches the cluster but Etiolog.
 */
@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record ClosedLoopTest(EtcdProgram program) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long QUOTA = 16 << 20;
  private static final String LOGS = "/api/v1/logs?cluster=prod&source=";
  private static final String REASON = "{\"reason\": \"the incident says so\"}";

  @Test
  void a_cluster_that_is_full_is_diagnosed_repaired_and_seen_to_recover(@TempDir Path data)
      throws Exception {
    try (EtcdClusterFixture cluster =
            EtcdClusterFixture.secured(program, 3, "--quota-backend-bytes=" + QUOTA);
        RunningServer server = RunningServer.in(data)) {
      cluster.start();
      Shipper shipper = new Shipper(cluster, server);
      assertThat(server.put("/api/v1/clusters/prod", body(cluster)).statusCode()).isLessThan(300);
      cluster.etcdctl("put", "/registry/secrets/kept", "as it was").orFail();
      fill(cluster);
      String kept = cluster.etcdctl("get", "/registry", "--prefix").orFail();

      String incident = incident(server, shipper, "open");
      JsonNode proposed = planOf(server, incident);
      assertThat(proposed.path("playbook").asText()).isEqualTo("relieve-nospace");
      assertThat(proposed.path("unmet").asInt()).isZero();
      String plan = proposed.path("id").asText();
      post(server, "/api/v1/plans/" + plan + "/approve", REASON);
      post(server, "/api/v1/plans/" + plan + "/execute", REASON);
      JsonNode done =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> MAPPER.readTree(server.get("/api/v1/plans/" + plan).body()),
                  shown -> !shown.path("status").asText().equals("executing"));
      assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("succeeded");

      assertThat(cluster.etcdctl("alarm", "list").orFail()).isBlank();
      assertThat(cluster.etcdctl("get", "/registry", "--prefix").orFail()).isEqualTo(kept);
      assertThat(cluster.etcdctl("put", "/registry/pods/new", "1").succeeded()).isTrue();
      assertThat(incident(server, shipper, "recovered")).isEqualTo(incident);
    }
  }

  private static void fill(EtcdClusterFixture cluster) {
    String value = "x".repeat(100_000);
    cluster.await().until(() -> !cluster.etcdctl("put", "/registry/events/big", value).succeeded());
  }

  private static String body(EtcdClusterFixture cluster) {
    Path files = cluster.certificates();
    String endpoints =
        cluster.members().stream()
            .map(member -> '"' + member.clientUrl() + '"')
            .collect(Collectors.joining(","));
    return "{\"endpoints\": ["
        + endpoints
        + "], \"policy\": {\"pauseSeconds\": 0}, \"quotaBytes\": "
        + QUOTA
        + ", \"tls\": {\"authority\": \""
        + files.resolve("ca.crt")
        + "\", \"certificate\": \""
        + files.resolve("client.crt")
        + "\", \"key\": \""
        + files.resolve("client.key")
        + "\"}}";
  }

  private static HttpResponse<String> post(RunningServer server, String path, String body)
      throws Exception {
    return server.post(path, body.getBytes(UTF_8), Map.of("Content-Type", "application/json"));
  }

  /** What lies ready with an incident. */
  private static JsonNode planOf(RunningServer server, String incident) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                MAPPER.readTree(server.get("/api/v1/incidents/" + incident).body()).at("/plans/0"),
            JsonNode::isObject);
  }

  /** The incident of this status, while the members' logs are shipped and time goes on. */
  private static String incident(RunningServer server, Shipper shipper, String status) {
    String list = "/api/v1/incidents?cause=etcd-nospace&status=" + status;
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              shipper.ship();
              return MAPPER.readTree(server.get(list).body()).at("/incidents/0/id").asText();
            },
            found -> !found.isEmpty());
  }

  /**
   * Sends what the members have logged since the last time, and, as time would bring it, what
   * Kubernetes has etcd say every five minutes.
   */
  private static final class Shipper {
    private final EtcdClusterFixture cluster;
    private final RunningServer server;
    private final Map<Path, Long> sent = new HashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    Shipper(EtcdClusterFixture cluster, RunningServer server) {
      this.cluster = cluster;
      this.server = server;
    }

    void ship() throws Exception {
      boolean news = false;
      for (EtcdMember member : cluster.members()) {
        byte[] lines = since(member.log());
        if (lines.length > 0) {
          news = true;
          send(member, lines);
        }
      }
      Instant last = now.get();
      now.set(news ? Instant.now() : last.plus(20, ChronoUnit.SECONDS));
      if (!news) {
        send(cluster.member(1), (compaction(now.get()) + "\n").getBytes(UTF_8));
      }
    }

    private void send(EtcdMember member, byte[] lines) throws Exception {
      assertThat(server.post(LOGS + member.name() + ".etcd.log", lines, Map.of()).statusCode())
          .isEqualTo(204);
    }

    private byte[] since(Path log) {
      long from = sent.getOrDefault(log, 0L);
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        int end = new String(bytes, UTF_8).lastIndexOf('\n') + 1;
        byte[] whole = new String(bytes, UTF_8).substring(0, end).getBytes(UTF_8);
        sent.put(log, from + whole.length);
        return whole;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String compaction(Instant at) {
      return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", ".000001")
          + " I | mvcc: finished scheduled compaction at 234052 (took 1.5ms)";
    }
  }
}

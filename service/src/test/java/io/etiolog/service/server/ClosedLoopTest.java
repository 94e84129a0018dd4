// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.cluster.Calls;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.KeySpaceHash;
import io.etiolog.service.cluster.MemberClient;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From what the members of a cluster log to the repaired cluster, and back to what they log: nobody
 * touches the cluster but Etiolog, and Kubernetes, whose part the test has.
 */
// Each has a cluster of its own, and waits for its logs nearly all of its time.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("io.etiolog.service.lab.EtcdProgram#available")
record ClosedLoopTest(EtcdProgram program) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
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
      String kept = hashOfKeys(cluster);

      String incident = incident(server, shipper, "etcd-nospace", "open");
      JsonNode proposed = planOf(server, incident, "relieve-nospace");
      assertThat(proposed.path("unmet").asInt()).isZero();
      String plan = proposed.path("id").asText();
      decide(server, plan, "approve");
      decide(server, plan, "execute");
      assertSucceeds(server, plan);

      assertThat(cluster.etcdctl("alarm", "list").orFail()).isBlank();
      assertThat(hashOfKeys(cluster)).isEqualTo(kept);
      assertMembersAgree(cluster);
      assertThat(cluster.etcdctl("put", "/registry/pods/new", "1").succeeded()).isTrue();
      assertThat(incident(server, shipper, "etcd-nospace", "recovered")).isEqualTo(incident);
    }
  }

  @Test
  void a_member_that_is_dead_for_good_is_replaced_in_the_same_way(@TempDir Path data)
      throws Exception {
    try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
        RunningServer server = RunningServer.in(data)) {
      cluster.start();
      Shipper shipper = new Shipper(cluster, server);
      assertThat(server.put("/api/v1/clusters/prod", body(cluster)).statusCode()).isLessThan(300);
      EtcdMember leader = cluster.leader();
      EtcdMember dead =
          cluster.members().stream()
              .filter(member -> !member.equals(leader))
              .findFirst()
              .orElseThrow();
      String old = cluster.id(dead);
      shipper.ship();
      dead.kill();

      String incident = incident(server, shipper, "etcd-member-down", "open");
      JsonNode proposed = planOf(server, incident, "replace-member");
      assertThat(proposed.path("title").asText()).doesNotContain("not by Etiolog");
      String plan = proposed.path("id").asText();
      decide(server, plan, "approve");
      // Dead for a minute at least: before, it is refused.
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> decided(server, plan, "execute") < 300);
      Awaitility.await().atMost(PATIENCE).until(() -> isAwaited(server, plan));
      dead.wipe();
      cluster.join(dead);
      assertSucceeds(server, plan);

      assertThat(cluster.id(dead)).isNotEqualTo(old);
      assertThat(cluster.etcdctl("endpoint", "health").orFail()).contains("is healthy");
      assertMembersAgree(cluster);
      assertThat(incident(server, shipper, "etcd-member-down", "recovered")).isEqualTo(incident);
    }
  }

  /** Of all that Kubernetes keeps, with its revisions. */
  private static String hashOfKeys(EtcdClusterFixture cluster) throws Exception {
    String all = cluster.etcdctl("get", "/registry", "--prefix", "--write-out=json").orFail();
    byte[] keys = MAPPER.readTree(all).path("kvs").toString().getBytes(UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(keys));
  }

  /** etcd's own hash of the whole key space, which each member makes of its own file. */
  private static void assertMembersAgree(EtcdClusterFixture cluster) throws Exception {
    Calls calls = Calls.to(cluster);
    long revision = calls.read(cluster.member(1), MemberClient::revision);
    cluster
        .await()
        // Who has not come so far yet refuses to tell.
        .ignoreExceptionsInstanceOf(EtcdCallException.class)
        .untilAsserted(() -> {
          Set<KeySpaceHash> hashes = new HashSet<>();
          for (EtcdMember member : cluster.members()) {
            hashes.add(calls.read(member, client -> client.hash(revision)));
          }
          assertThat(hashes).hasSize(1);
        });
  }

  private static boolean isAwaited(RunningServer server, String plan) throws Exception {
    JsonNode last = MAPPER.readTree(server.get("/api/v1/plans/" + plan).body()).path("runs");
    return last.path(last.size() - 1).path("step").asText().equals("start");
  }

  private static void decide(RunningServer server, String plan, String how) throws Exception {
    assertThat(decided(server, plan, how)).isLessThan(300);
  }

  private static int decided(RunningServer server, String plan, String how) throws Exception {
    return post(server, "/api/v1/plans/" + plan + "/" + how, REASON).statusCode();
  }

  private static void assertSucceeds(RunningServer server, String plan) {
    JsonNode done =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> MAPPER.readTree(server.get("/api/v1/plans/" + plan).body()),
                shown -> !shown.path("status").asText().equals("executing"));
    assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("succeeded");
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

  /** What lies ready with an incident, once it is by this playbook: who is busy may plan anew. */
  private static JsonNode planOf(RunningServer server, String incident, String playbook) {
    return Awaitility.await("a plan of " + playbook)
        .atMost(PATIENCE)
        .until(
            () ->
                MAPPER.readTree(server.get("/api/v1/incidents/" + incident).body()).at("/plans/0"),
            plan -> plan.path("playbook").asText().equals(playbook));
  }

  /** The incident of this status, while the members' logs are shipped and time goes on. */
  private static String incident(RunningServer server, Shipper shipper, String cause, String status)
      throws Exception {
    String list = "/api/v1/incidents?cause=" + cause + "&status=" + status;
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                shipper.ship();
                return MAPPER.readTree(server.get(list).body()).at("/incidents/0/id").asText();
              },
              found -> !found.isEmpty());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          cause + " is not " + status + ": " + server.get("/api/v1/incidents").body(), e);
    }
  }

  /** Sends what the members have logged since the last time, while Kubernetes goes on. */
  private static final class Shipper {
    private final EtcdClusterFixture cluster;
    private final RunningServer server;
    private final ApiServerRole kubernetes;
    private final Map<Path, Long> sent = new HashMap<>();

    Shipper(EtcdClusterFixture cluster, RunningServer server) {
      this.cluster = cluster;
      this.server = server;
      this.kubernetes = new ApiServerRole(cluster);
    }

    void ship() throws Exception {
      kubernetes.goOn();
      for (EtcdMember member : cluster.members()) {
        byte[] lines = since(member.log());
        if (lines.length > 0) {
          HttpResponse<String> answer =
              server.post(LOGS + member.name() + ".etcd.log", lines, Map.of());
          assertThat(answer.statusCode()).isEqualTo(204);
        }
      }
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
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.server.Server;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.SettingsReader;
import java.io.BufferedReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans on the command line. */
class RepairCommandsTest {
  @TempDir private Path data;

  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class Here {
    private final EtcdProgram program;

    Here(EtcdProgram program) {
      this.program = program;
    }

    private Run run(EtcdClusterFixture cluster, String... words) {
      return Run.of(here(cluster, words).toArray(String[]::new));
    }

    private List<String> here(EtcdClusterFixture cluster, String... words) {
      Path files = cluster.certificates();
      List<String> all = new ArrayList<>(List.of(words));
      all.add("--endpoints");
      all.add(
          cluster.members().stream().map(EtcdMember::clientUrl).collect(Collectors.joining(",")));
      all.addAll(List.of("--cacert", files.resolve("ca.crt").toString()));
      all.addAll(List.of("--cert", files.resolve("client.crt").toString()));
      all.addAll(List.of("--key", files.resolve("client.key").toString()));
      all.addAll(List.of("--data", data.toString()));
      return all;
    }

    /** A process that defragments the members, and rests after the first of them. */
    private Process sweep(EtcdClusterFixture cluster) throws Exception {
      List<String> words =
          List.of("plan", "defragment", "asked=true", "pause=60", "--yes", "--reason", "a drill");
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      command.addAll(here(cluster, words.toArray(String[]::new)));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      until(process, "-> done in ");
      return process;
    }

    private static void until(Process process, String wanted) throws Exception {
      BufferedReader said = process.inputReader(UTF_8);
      StringBuilder all = new StringBuilder();
      String line = said.readLine();
      while (line != null) {
        all.append(line).append('\n');
        if (line.contains(wanted)) {
          return;
        }
        line = said.readLine();
      }
      throw new AssertionError("it ended before it said " + wanted + ": " + all);
    }

    @Test
    void ctrl_c_cancels_a_plan_before_its_next_step() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
        cluster.start();
        Process process = sweep(cluster);
        try {
          assertThat(run(cluster, "plans").err())
              .contains("Ctrl-C there stops it before its next")
              .doesNotContain("\\n");

          process.toHandle().destroy();

          String rest = process.inputReader(UTF_8).lines().collect(Collectors.joining("\n"));
          assertThat(rest)
              .contains("stopping: what is being done is brought to its end first")
              .contains("CANCELLED  Stopped before ");
          assertThat(run(cluster, "plans").out()).contains("  cancelled  here  defragment");
        } finally {
          process.destroyForcibly();
        }
      }
    }

    @Test
    void what_a_killed_call_has_left_is_found_beside_its_own_cluster() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3);
          EtcdClusterFixture other = EtcdClusterFixture.secured(program, 1)) {
        cluster.start();
        other.start();
        Process process = sweep(cluster);
        process.destroyForcibly().waitFor();

        assertThat(run(other, "plans").out()).contains("  executing  here  defragment");
        assertThat(run(cluster, "plans").out()).contains("  interrupted  here  defragment");
      }
    }

    private long snapshots() throws Exception {
      assertThat(Files.getPosixFilePermissions(data.resolve("repair")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      try (Stream<Path> files = Files.walk(data.resolve("repair/snapshots"))) {
        return files.filter(file -> file.toString().endsWith(".db")).count();
      }
    }

    private static JsonNode json(Run run) throws Exception {
      return new ObjectMapper().readTree(run.out());
    }

    @Test
    void a_plan_is_shown_approved_and_carried_out_without_a_service() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
        cluster.start();

        Run made = run(cluster, "plan", "snapshot", "--format", "json");
        assertThat(made.status()).as(made.out() + made.err()).isZero();
        String id = json(made).at("/plan/id").asText();
        assertThat(run(cluster, "plans").out()).contains(id + "  proposed  here  snapshot");
        Run early = run(cluster, "execute", id, "--yes", "--reason", "now");
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.err()).contains("only an approved one is executed");
        assertThat(run(cluster, "approve", id, "--reason", "a drill").out())
            .contains("· approved")
            .contains("READY");
        assertThat(run(cluster, "execute", id).err()).contains("nothing was done");
        assertThat(snapshots()).isZero();

        Run done = run(cluster, "execute", id, "--yes", "--reason", "a drill");
        assertThat(done.status()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("· succeeded").contains("-> done in ");
        assertThat(done.err()).contains("-> done in ");
        assertThat(snapshots()).isEqualTo(1);
        assertThat(Run.of("audit", "verify", "--data", data.resolve("repair").toString()).out())
            .contains("WHOLE");
      }
    }

    @Test
    void yes_never_passes_over_a_precondition_that_does_not_hold() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
        cluster.start();
        EtcdMember leader = cluster.leader();
        List<EtcdMember> followers =
            cluster.members().stream().filter(member -> !member.equals(leader)).toList();
        followers.getLast().kill();

        Run run =
            run(
                cluster,
                "plan",
                "remove-member",
                "member=" + followers.getFirst().name(),
                "--yes",
                "--reason",
                "a drill");

        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("NO   M").containsPattern("REFUSED  .*\n  NO   M");
        assertThat(cluster.etcdctl("member", "list").orFail().lines()).hasSize(3);
      }
    }
  }

  /** The same words against a running service, where callers are known by their tokens. */
  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class InAService {
    private final EtcdProgram program;

    InAService(EtcdProgram program) {
      this.program = program;
    }

    private Server serve() throws Exception {
      Map<String, String> flags = Map.of("port", "0", "data", data.toString());
      return Server.start(
          new SettingsReader(ServiceSettings.all()).read(Optional.empty(), Map.of(), flags),
          Map.of());
    }

    private Path token(String name, Role role) throws Exception {
      String secret =
          new TokenFile(data).create(name, role, Instant.now(), Optional.empty()).orElseThrow();
      return Files.writeString(data.resolve(name + ".token"), secret);
    }

    private static void configure(Server server, String url) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("/api/v1/clusters/prod"))
              .PUT(HttpRequest.BodyPublishers.ofString("{\"endpoints\": [\"" + url + "\"]}"))
              .build();
      try (HttpClient client = HttpClient.newHttpClient()) {
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
      }
    }

    private static Run as(Path token, Server server, String... words) {
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--server", server.address().toString()));
      all.addAll(List.of("--token-file", token.toString()));
      return Run.of(all.toArray(String[]::new));
    }

    @Test
    void one_asks_another_approves_and_the_service_carries_it_out() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
          Server server = serve()) {
        cluster.start();
        configure(server, cluster.member(1).clientUrl());
        Path ann = token("ann", Role.APPROVER);
        Path ben = token("ben", Role.APPROVER);

        Run made = as(ann, server, "plan", "snapshot", "--cluster", "prod", "--format", "json");
        assertThat(made.status()).as(made.err()).isZero();
        String id = new ObjectMapper().readTree(made.out()).at("/plan/id").asText();
        Run alone = as(ann, server, "approve", id, "--reason", "mine");
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.err()).contains("refused: H5: ann has asked for this plan");
        Run approved = as(ben, server, "approve", id, "--reason", "yes");
        assertThat(approved.status()).as(approved.err()).isZero();

        Run done = as(ann, server, "execute", id, "--yes", "--reason", "now");
        assertThat(done.status()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).contains("· succeeded").contains("approved by ben");
        assertThat(done.err()).contains("-> done in ");
        Run late = as(ann, server, "cancel", id, "--reason", "too late");
        assertThat(late.status()).isEqualTo(1);
        assertThat(late.err()).contains("A plan that is succeeded cannot be cancelled");
        assertThat(as(ann, server, "plans").out()).contains(id + "  succeeded  prod  snapshot");
      }
    }

    @Test
    void the_service_is_asked_how_its_cluster_is() throws Exception {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.plain(program, 1);
          Server server = serve()) {
        cluster.start();
        configure(server, cluster.member(1).clientUrl());
        Path ann = token("ann", Role.VIEWER);
        Run well = as(ann, server, "cluster", "status", "--cluster", "prod");
        assertThat(well.status()).as(well.err()).isZero();
        assertThat(well.out()).contains("cp-1").doesNotContain("{");
        cluster.member(1).kill();
        Run ill = as(ann, server, "cluster", "status", "--cluster", "prod", "--format", "json");
        assertThat(ill.status()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(ill.out()).isObject()).isTrue();
        Run unknown = as(ann, server, "cluster", "status", "--cluster", "other");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("The cluster other is not configured");
      }
    }
  }

  @Test
  void what_is_wrong_is_said_with_what_to_do() {
    assertThat(Run.of("plan", "snapshot", "--yes").err()).contains("--yes needs a --reason");
    assertThat(Run.of("plans", "--server", "nowhere").err()).contains("is no address");
    Run away = Run.of("plans", "--server", "http://127.0.0.1:1");
    assertThat(away.status()).isEqualTo(2);
    assertThat(away.err()).contains("is the service there?");
    assertThat(Run.of("approve", "plan-1").status()).isEqualTo(2);
  }
}

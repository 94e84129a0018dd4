// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterStatusCommandTest {
  @Nested
  @ParameterizedClass
  @MethodSource("io.etiolog.service.lab.EtcdProgram#available")
  class Live {
    private final EtcdProgram program;

    Live(EtcdProgram program) {
      this.program = program;
    }

    @Test
    void a_secured_cluster_is_told_member_by_member_and_a_dead_member_is_a_finding()
        throws IOException {
      try (EtcdClusterFixture cluster = EtcdClusterFixture.secured(program, 3)) {
        cluster.start();
        Run well = cluster.await().until(() -> status(cluster), run -> run.status() == 0);
        assertThat(well.out())
            .contains("3 members vote, 2 make a quorum, 3 are healthy; cp-")
            .contains("No alarm is raised.")
            .containsPattern("cp-1 \\([0-9a-f]+\\) +(leader|voter) +healthy +" + program.version());

        EtcdMember dead = cluster.follower();
        dead.kill();
        Run ill = status(cluster);
        assertThat(ill.status()).isEqualTo(1);
        assertThat(ill.out()).containsPattern(dead.name() + " \\([0-9a-f]+\\) does not answer: ");

        JsonNode json =
            cluster
                .await()
                .until(
                    () -> new ObjectMapper().readTree(status(cluster, "--format", "json").out()),
                    seen -> seen.path("healthyVoters").intValue() == 2);
        assertThat(json.path("members")).hasSize(3);
        assertThat(json.path("silent")).hasSize(1);
      }
    }

    private static Run status(EtcdClusterFixture cluster, String... further) {
      Path folder = cluster.certificates();
      String endpoints =
          cluster.members().stream().map(EtcdMember::clientUrl).collect(Collectors.joining(","));
      String[] words = {
        "cluster",
        "status",
        "--endpoints",
        endpoints,
        "--cacert",
        folder.resolve("ca.crt").toString(),
        "--cert",
        folder.resolve("client.crt").toString(),
        "--key",
        folder.resolve("client.key").toString()
      };
      String[] all = Arrays.copyOf(words, words.length + further.length);
      System.arraycopy(further, 0, all, words.length, further.length);
      return Run.of(all);
    }
  }

  @Test
  void nobody_there_is_a_finding_and_no_error() {
    Run run = Run.of("cluster", "status", "--endpoints", "127.0.0.1:1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("No endpoint answers")
        .contains("http://127.0.0.1:1 does not answer: ");
  }

  @Test
  void what_cannot_be_asked_is_said_with_what_to_do() {
    assertThat(Run.of("cluster", "status", "--endpoints", "https://10.0.0.1:2379").err())
        .contains("add --cacert, --cert and --key");
    assertThat(Run.of("cluster", "status", "--endpoints", "https://10.0.0.1").err())
        .contains("is no endpoint: it must be like https://10.0.0.11:2379");
    assertThat(
            Run.of("cluster", "status", "--endpoints", "https://10.0.0.1:2379", "--cacert", "/none")
                .err())
        .contains("are given together or not at all");
    assertThat(Run.of("cluster", "status").status()).isEqualTo(2);
  }
}

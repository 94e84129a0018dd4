// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleExitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "incidents/two-member-quorum-loss",
        "incidents/two-member-quorum-loss-recovered",
        "incidents/fragmented-database",
        "healthy/etcd-rolling-restart"
      })
  void the_exit_status_tells_whether_a_root_is_active(String name) throws IOException {
    Path sample = Path.of("..", "samples").resolve(name);
    Run run = Run.of("diagnose", sample.toString());
    assertThat(Files.readAllLines(sample.resolve("expected.yaml")))
        .contains("exit: " + run.status());
    assertThat(run.out()).isNotEmpty();
  }
}

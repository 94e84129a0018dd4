// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Instant NOW = Instant.parse("2025-07-24T00:00:00Z");
  private static final Path SAMPLES = Path.of("../samples/incidents");

  @Test
  void a_diagnosis_is_announced_when_it_becomes_certain_and_again_when_it_recovers()
      throws IOException {
    List<String> announced = new ArrayList<>();
    Changes changes = new Changes();
    List<Tail> tails = List.of(new Lines(SAMPLES.resolve("two-member-quorum-loss-recovered")));
    new Follower(diagnostician().investigate("test", NOW), tails, () -> NOW)
        .follow(
            report -> {
              changes.since(report).forEach(news -> announced.add(words(news)));
              return true;
            },
            () -> true);
    assertThat(announced)
        .containsSubsequence("etcd-quorum-lost ACTIVE", "etcd-quorum-lost RECOVERED");
  }

  @Test
  void the_last_report_is_the_one_of_the_whole_file() throws IOException {
    Path folder = SAMPLES.resolve("two-member-quorum-loss");
    Report followed =
        new Follower(
                diagnostician().investigate("test", NOW), List.of(new Lines(folder)), () -> NOW)
            .follow(report -> true, () -> true);
    assertThat(followed.diagnoses().getFirst().id()).isEqualTo("etcd-quorum-lost");
    assertThat(followed.inputs())
        .singleElement()
        .satisfies(input ->
            assertThat(input.lines())
                .isEqualTo(Files.readAllLines(folder.resolve("etcd.log")).size()));
  }

  private static Diagnostician diagnostician() {
    return new Diagnostician(CatalogReader.read(List.of()));
  }

  private static String words(Diagnosis diagnosis) {
    return diagnosis.id() + " " + diagnosis.status();
  }

  /** The lines of the etcd logs of a sample, ten at a time. */
  private static final class Lines implements Tail {
    private static final int AT_ONCE = 10;

    private final Deque<String> lines = new ArrayDeque<>();

    private Lines(Path folder) throws IOException {
      for (String name : List.of("etcd.log", "etcd-force-new-cluster.log")) {
        Path file = folder.resolve(name);
        lines.addAll(Files.exists(file) ? Files.readAllLines(file) : List.of());
      }
    }

    @Override
    public String name() {
      return "etcd.log";
    }

    @Override
    public byte[] more() {
      StringBuilder portion = new StringBuilder();
      for (int i = 0; i < AT_ONCE && !lines.isEmpty(); i++) {
        portion.append(lines.remove()).append('\n');
      }
      return portion.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean ended() {
      return lines.isEmpty();
    }

    @Override
    public byte[] rest() {
      return new byte[0];
    }

    @Override
    public void close() {}
  }
}

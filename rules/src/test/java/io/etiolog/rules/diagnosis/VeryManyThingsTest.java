// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A program that speaks of more things than can be kept hides nothing that others say. */
class VeryManyThingsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Source of the words: containerd's internal/cri/server/images/image_pull.go. */
  private static String pulls() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_010; i++) {
      String image = "PullImage \\\"registry.example.com/ci/build:" + i + "\\\" returns image";
      lines.append("time=\"" + START.plusSeconds(i) + "\" level=info msg=\"");
      lines.append(image + " reference \\\"sha256:" + i + "\\\"\"\n");
    }
    return lines.toString();
  }

  /** Source of the words: etcd's raft/raft.go. */
  private static String elections() {
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 600; second += 2) {
      String at = "2026-03-01 06:" + Instant.EPOCH.plusSeconds(second).toString().substring(14, 19);
      lines.append(
          at + ".000000 I | raft: 8e9e05c52164694d is starting a new election at term 5\n");
      lines.append(at + ".000000 I | raft: 8e9e05c52164694d became candidate at term 6\n");
      lines.append(
          at
              + ".000000 I | raft: 8e9e05c52164694d [logterm: 5, index: 7] sent MsgVote request to ");
      lines.append("91bfd422379fda50e4898fb3c146 at term 6\n");
      lines.append(
          at
              + ".000000 I | raft: 8e9e05c52164694d [logterm: 5, index: 7] sent MsgVote request to ");
      lines.append("fd422379fda50e48 at term 6\n");
    }
    return lines.toString();
  }

  private static Report report(Map<String, String> files) {
    return BuiltIn.report(new Bundle("many", new TreeMap<>(files)));
  }

  @Test
  void very_many_images_do_not_hide_a_lost_quorum() {
    Report report = report(Map.of("a/containerd.log", pulls(), "b/etcd.log", elections()));
    assertThat(report.diagnoses())
        .filteredOn(diagnosis -> diagnosis.status() == Diagnosis.Status.ACTIVE)
        .extracting(Diagnosis::id)
        .contains("etcd-quorum-lost");
  }

  @Test
  void very_many_images_that_were_pulled_are_no_fault_but_it_is_said_that_some_were_forgotten() {
    Report report = report(Map.of("a/containerd.log", pulls()));
    assertThat(report.verdict()).isEqualTo(Report.Verdict.HEALTHY);
    assertThat(report.inputs())
        .flatMap(InputSummary::notes)
        .anyMatch(note -> note.contains("more than can be kept: of containers/image-pulled"));
  }

  @Test
  void nobody_calls_it_healthy_where_what_a_rule_asks_for_was_forgotten() {
    assertThat(forgotten("etcd-raft/stepped-down")).isTrue();
    assertThat(forgotten("containers/image-pulled")).isFalse();
  }

  private static boolean forgotten(String signal) {
    return new Forgotten(Map.of("node.log", Set.of(signal)))
        .matters(BuiltIn.CATALOG.rules().values());
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How summaries say what is over, and what they say only of a root. */
class PastAndOwnWordsTest {
  private static final String NOT_READY =
      "I0303 10:05:12.611020       1 event.go:307] \"Event occurred\" object=\"w-7\""
          + " kind=\"Node\" apiVersion=\"v1\" type=\"Normal\" reason=\"NodeNotReady\""
          + " message=\"Node w-7 status is now: NodeNotReady\"\n";

  private static final String HUNG =
      "2026-03-03T10:01:40+0000 w-7 kernel: INFO: task containerd-shim:18221 blocked for more than"
          + " 120 seconds.\n2026-03-03T10:03:40+0000 w-7 kernel: INFO: task jbd2/dm-3-8:771 blocked"
          + " for more than 120 seconds.\n";

  /** etcd 3.5, etcdserver/apply.go: the alarm is raised, then disarmed. */
  private static final String DISARMED =
      """
      {"level":"warn","ts":"2026-03-03T10:11:40.1Z","caller":"etcdserver/apply.go:922","msg":"alarm raised","alarm":"NOSPACE","from":"fd422379fda50e48"}
      {"level":"warn","ts":"2026-03-03T10:21:40.1Z","caller":"etcdserver/apply.go:938","msg":"alarm disarmed","alarm":"NOSPACE","from":"fd422379fda50e48"}
      """;

  private static String summary(String id, Map<String, String> files) {
    Report report = BuiltIn.report(new Bundle("words", new TreeMap<>(files)));
    return report.diagnoses().stream()
        .filter(diagnosis -> diagnosis.id().equals(id))
        .map(Diagnosis::summary)
        .findFirst()
        .orElse("");
  }

  @Test
  void a_node_that_is_not_ready_says_that_nothing_shows_why_only_where_nothing_does() {
    assertThat(summary("node-not-ready", Map.of("controller.log", NOT_READY)))
        .isEqualTo("Node w-7 is not ready; nothing here shows why.");
    assertThat(
            summary("node-not-ready", Map.of("controller.log", NOT_READY, "w-7/kernel.log", HUNG)))
        .isEqualTo("Node w-7 is not ready.");
  }

  @Test
  void what_is_over_is_said_to_be_over_since_when() {
    assertThat(summary("etcd-nospace", Map.of("etcd.log", DISARMED)))
        .startsWith("This is over since 2026-03-03T10:21:40Z. While it lasted: ");
  }

  @Test
  void one_line_is_one_line() {
    String pull =
        "2026-03-03T10:01:40+0000 w-1 kubelet[912]: E0303 10:01:40.896773     912"
            + " pod_workers.go:1298] \"Error syncing pod, skipping\" err=\"failed to pull image"
            + " registry.example.org/app:v9: not found\" pod=\"default/app\"\n";

    assertThat(summary("image-pull-failed", Map.of("kubelet.log", pull))).contains("(1 line, last");
  }

  @Test
  void an_alarm_that_comes_back_began_when_it_came_back() {
    String back =
        DISARMED
            + """
            {"level":"warn","ts":"2026-03-03T10:31:40.1Z","caller":"etcdserver/apply.go:922","msg":"alarm raised","alarm":"NOSPACE","from":"fd422379fda50e48"}
            {"level":"warn","ts":"2026-03-03T10:31:50.1Z","caller":"etcdserver/util.go:163","msg":"failed to apply request","error":"etcdserver: no space"}
            """;
    Report report = BuiltIn.report(new Bundle("back", new TreeMap<>(Map.of("etcd.log", back))));
    Diagnosis found = report.diagnoses().getFirst();
    assertThat(found.id()).isEqualTo("etcd-nospace");
    assertThat(found.firstSeen()).contains(Instant.parse("2026-03-03T10:31:40.100Z"));
  }
}

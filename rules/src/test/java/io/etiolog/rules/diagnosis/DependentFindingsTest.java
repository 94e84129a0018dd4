// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What alone shows too little is told beneath a cause that was found, and never without one. The
 * wordings are the kubelet's (kubelet.go, kubelet_node_status.go), etcd's (util.go) and systemd's.
 */
class DependentFindingsTest {
  private static final String REGISTRATION =
      "E0303 10:00:10.681311    4687 kubelet_node_status.go:92] \"Unable to register node with API"
          + " server\" err=\"nodes is forbidden: REASON\" node=\"worker-4\"\n";

  private static final String NETWORK =
      "E0303 10:MIN:36.532713    3798 kubelet.go:2337] \"Container runtime network not ready\""
          + " networkReady=\"NetworkReady=false reason:NetworkPluginNotReady message:Network plugin"
          + " returns error: cni plugin not initialized\"\n";

  private static final String UNIT =
      "2026-03-03T10:00:20+0000 cp-1 systemd[1]: kube-apiserver.service: Failed with result"
          + " 'exit-code'.\n";

  private static final String FATAL =
      "2026-03-03T10:00:19+0000 cp-1 kube-apiserver[6560]: F0303 10:00:19.180865    6560"
          + " server.go:238] Invalid Authorization Config: open /etc/kubernetes/policy.jsonl: no such"
          + " file or directory\n";

  private static List<String> found(Role role, Map<String, String> files) {
    Report report = BuiltIn.report(new Bundle("dependent", new TreeMap<>(files)));
    return report.diagnoses().stream()
        .filter(diagnosis -> diagnosis.role() == role)
        .map(Diagnosis::id)
        .toList();
  }

  @Test
  void a_node_without_a_network_is_not_ready_by_its_kubelets_word() {
    Map<String, String> log =
        Map.of(
            "kubelet.log",
            List.of("01", "02", "03", "04").stream()
                .map(minute -> NETWORK.replace("MIN", minute))
                .reduce("", String::concat));

    assertThat(found(Role.ROOT, log)).containsExactly("cni-not-ready");
    assertThat(found(Role.CONSEQUENCE, log)).containsExactly("node-not-ready");
  }

  @Test
  void a_registration_that_fails_needs_a_cause_to_be_told() {
    String odd = REGISTRATION.replace("REASON", "the moon is in the wrong house");
    String turnedAway =
        REGISTRATION.replace(
            "REASON",
            "User \\\"system:anonymous\\\" cannot create resource \\\"nodes\\\" in API group");

    assertThat(found(Role.ROOT, Map.of("kubelet.log", odd))).isEmpty();
    assertThat(found(Role.CONSEQUENCE, Map.of("kubelet.log", odd))).isEmpty();
    assertThat(found(Role.ROOT, Map.of("kubelet.log", turnedAway)))
        .containsExactly("kubelet-unauthorized");
    assertThat(found(Role.CONSEQUENCE, Map.of("kubelet.log", turnedAway)))
        .containsExactly("node-not-ready");
  }

  @Test
  void a_service_that_failed_is_down_where_it_says_why() {
    assertThat(found(Role.CONSEQUENCE, Map.of("kube-apiserver.log", FATAL + UNIT)))
        .containsExactly("apiserver-unavailable");
    assertThat(found(Role.ROOT, Map.of("kube-apiserver.log", UNIT))).isEmpty();
    assertThat(found(Role.CONSEQUENCE, Map.of("kube-apiserver.log", UNIT))).isEmpty();
  }

  @Test
  void a_kubelet_that_ended_for_no_reason_given_follows_from_nothing_else_that_is_wrong()
      throws IOException {
    String full = Files.readString(Path.of("catalog/etcd/etcd-nospace/fires-01.etcd.log"));
    String ended =
        "2026-03-03T10:00:20+0000 worker-9 systemd[1]: kubelet.service: Main process exited,"
            + " code=exited, status=1/FAILURE\n";

    assertThat(found(Role.ROOT, Map.of("etcd.log", full, "kubelet.log", ended)))
        .containsExactly("etcd-nospace");
    assertThat(found(Role.CONSEQUENCE, Map.of("etcd.log", full, "kubelet.log", ended)))
        .doesNotContain("node-not-ready");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A plan names the node that is ill, never the one whose program said so, and none where there are
 * several. Lines as kube-controller-manager 1.28 prints them (client-go tools/record/event.go,
 * leaderelection.go), with other names.
 */
class PlacesTest {
  private static String said(int minute, String node, String reason) {
    return ("Mar 01 10:MM:00 cp-1 kube-controller-manager[77]: I0301 10:MM:00.000000       1"
            + " event.go:307] \"Event occurred\" object=\"NODE\" fieldPath=\"\" kind=\"Node\""
            + " apiVersion=\"v1\" type=\"Normal\" reason=\"REASON\""
            + " message=\"Node NODE status is now: REASON\"\n")
        .replace("MM", Integer.toString(minute))
        .replace("NODE", node)
        .replace("REASON", reason);
  }

  private static String works(int minute) {
    return ("Mar 01 10:MM:30 cp-1 kube-controller-manager[77]: I0301 10:MM:30.000000       1"
            + " replica_set.go:676] \"Finished syncing\" kind=\"ReplicaSet\"\n")
        .replace("MM", Integer.toString(minute));
  }

  private static Diagnosis diagnosis(String id, Map<String, String> files) {
    return BuiltIn.report(new Bundle("places", new TreeMap<>(files))).diagnoses().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> commands(Diagnosis diagnosis) {
    return diagnosis.remediation().orElseThrow().steps().stream()
        .flatMap(step -> step.commands().stream())
        .toList();
  }

  @Test
  void the_controllers_node_is_not_the_one_to_delete() {
    Diagnosis found =
        diagnosis(
            "node-not-ready", Map.of("journal.log", said(10, "w-7", "NodeNotReady") + works(12)));
    assertThat(commands(found))
        .contains("kubectl delete node w-7")
        .noneMatch(command -> command.contains("cp-1"));
  }

  @Test
  void of_two_ill_nodes_a_command_names_neither_and_the_sentence_both() {
    Diagnosis found =
        diagnosis(
            "node-not-ready",
            Map.of(
                "journal.log", said(10, "w-7", "NodeNotReady") + said(11, "w-8", "NodeNotReady")));
    assertThat(commands(found)).contains("kubectl delete node <node>");
    assertThat(found.summary()).contains("w-7, w-8");
  }

  @Test
  void a_node_is_ready_again_when_the_controller_says_so_of_that_node() {
    String back = said(11, "w-7", "NodeReady") + works(20);
    assertThat(
            diagnosis(
                    "node-not-ready", Map.of("journal.log", said(10, "w-7", "NodeNotReady") + back))
                .status())
        .isEqualTo(Status.RECOVERED);
    assertThat(
            diagnosis(
                    "node-not-ready", Map.of("journal.log", said(10, "w-8", "NodeNotReady") + back))
                .status())
        .isEqualTo(Status.ACTIVE);
  }

  private static String lease(String component, String node, String second, String message) {
    return "Mar 01 10:10:" + second + " " + node + " " + component + "[77]: " + message + "\n";
  }

  private static final String LOST =
      "F0301 10:10:00.000000       1 controllermanager.go:294] leaderelection lost";

  private static String acquired(String lease) {
    return "I0301 10:10:17.000000       1 leaderelection.go:258] successfully acquired lease"
        + " kube-system/"
        + lease;
  }

  @Test
  void a_lease_that_another_replica_of_the_same_program_takes_over_is_no_fault_of_today() {
    String kcm = "kube-controller-manager";
    String lost = lease(kcm, "cp-1", "00", LOST);
    assertThat(
            diagnosis(
                    "controller-leader-lost",
                    Map.of("1.log", lost, "2.log", lease(kcm, "cp-2", "17", acquired(kcm))))
                .status())
        .isEqualTo(Status.RECOVERED);
    String scheduler = "kube-scheduler";
    assertThat(
            diagnosis(
                    "controller-leader-lost",
                    Map.of(
                        "1.log",
                        lost,
                        "2.log",
                        lease(scheduler, "cp-2", "17", acquired(scheduler))))
                .status())
        .isEqualTo(Status.ACTIVE);
  }

  private static String alert(int minute, String state) {
    return "ts=2026-03-01T10:"
        + minute
        + ":00.1Z caller=dispatch.go:165 level=debug component=dispatcher"
        + " msg=\"Received alert\" alert=etcdNoLeader[1a2b3c4]["
        + state
        + "]\n";
  }

  @Test
  void an_alert_that_is_resolved_is_over() {
    assertThat(
            diagnosis("etcd-quorum-lost", Map.of("alertmanager.log", alert(10, "active"))).status())
        .isEqualTo(Status.ACTIVE);
    assertThat(
            diagnosis(
                    "etcd-quorum-lost",
                    Map.of("alertmanager.log", alert(10, "active") + alert(20, "resolved")))
                .status())
        .isEqualTo(Status.RECOVERED);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Report;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A lost quorum that is over at minute 20, and a kubelet that says until some minute that no API
 * server answers. The wordings are those of etcd 3.5 (etcdserver/zap_raft.go, rafthttp/stream.go,
 * peer_status.go) and of Kubernetes 1.29 (the kubelet's lease controller).
 */
class AftermathTest {
  private static final String THIS = "8e9e05c52164694d";
  private static final String[] OTHERS = {"91bc3c398fb3c146", "fd422379fda50e48"};

  private static String etcd(int second, String caller, String said) {
    return "{\"level\":\"info\",\"ts\":\"2026-03-01T"
        + LocalTime.of(10, 0).plusSeconds(second)
        + ".5Z\",\"caller\":\""
        + caller
        + "\","
        + said
        + "}\n";
  }

  private static String raft(int second, String message) {
    return etcd(second, "etcdserver/zap_raft.go:77", "\"msg\":\"" + THIS + " " + message + "\"");
  }

  private static String peers(int second, String message) {
    return IntStream.range(0, OTHERS.length)
        .mapToObj(i -> "\"msg\":\"" + message + "\",\"peer-id\":\"" + OTHERS[i] + "\"")
        .map(said -> etcd(second, "rafthttp/peer_status.go:66", said))
        .collect(Collectors.joining());
  }

  private static String election(int second, int term) {
    return raft(second, "is starting a new election at term " + term)
        + raft(second, "became pre-candidate at term " + term)
        + raft(
            second,
            "[logterm: 2, index: 900] sent MsgPreVote request to " + OTHERS[0] + " at term " + term)
        + raft(
            second,
            "[logterm: 2, index: 900] sent MsgPreVote request to "
                + OTHERS[1]
                + " at term "
                + term);
  }

  /** Its quorum is lost from minute 5 to minute 20; it goes on for an hour. */
  private static String quorumLostForATime() {
    return raft(
            0,
            "switched to configuration voters=(10276657743932975437 10501334649042878790 18249187646912138824)")
        + raft(1, "became follower at term 3")
        + etcd(
            1,
            "etcdserver/zap_raft.go:77",
            "\"msg\":\"raft.node: " + THIS + " elected leader " + OTHERS[0] + " at term 3\"")
        + peers(300, "peer became inactive (message send to peer failed)")
        + etcd(
            301,
            "etcdserver/zap_raft.go:77",
            "\"msg\":\"raft.node: " + THIS + " lost leader " + OTHERS[0] + " at term 3\"")
        + IntStream.range(0, 150)
            .mapToObj(i -> election(302 + 6 * i, 3))
            .collect(Collectors.joining())
        + peers(1200, "peer became active")
        + etcd(
            1201,
            "etcdserver/zap_raft.go:77",
            "\"msg\":\"raft.node: " + THIS + " elected leader " + OTHERS[0] + " at term 4\"")
        + IntStream.range(20, 59)
            .mapToObj(minute ->
                etcd(
                    60 * minute + 30,
                    "mvcc/index.go:214",
                    "\"msg\":\"compact tree index\",\"revision\":" + minute))
            .collect(Collectors.joining());
  }

  private static String unreachable(int from, int to) {
    return IntStream.range(from * 6, to * 6)
        .mapToObj(i ->
            "E0301 "
                + LocalTime.of(10, 0, 1).plusSeconds(10L * i)
                + ".884079     912 controller.go:145] \"Failed to ensure lease exists, will retry\" err=\"Get"
                + " \\\"https://10.0.0.1:6443/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/cp-1?timeout=10s\\\":"
                + " dial tcp 10.0.0.1:6443: connect: connection refused\" interval=\"7s\"\n")
        .collect(Collectors.joining());
  }

  private static Report report(String kubelet) {
    Map<String, String> files =
        Map.of("cp-1/etcd.log", quorumLostForATime(), "cp-1/kubelet.log", kubelet);
    return BuiltIn.report(new Bundle("aftermath", new TreeMap<>(files)));
  }

  private static Diagnosis of(Report report, String id) {
    return report.diagnoses().stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_log_that_ends_before_the_effect_could_claims_no_root() {
    Report report = report(unreachable(6, 21));

    assertThat(of(report, "etcd-quorum-lost").status()).isEqualTo(Status.RECOVERED);
    assertThat(of(report, "etcd-quorum-lost").explains()).contains("kubelet-apiserver-unreachable");
    Diagnosis effect = of(report, "kubelet-apiserver-unreachable");
    assertThat(effect.status()).isEqualTo(Status.ACTIVE);
    assertThat(effect.role()).isEqualTo(Role.CONSEQUENCE);
    assertThat(effect.summary()).contains("It follows from etcd-quorum-lost, which is over since");
    assertThat(BuiltIn.roots(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Report.Verdict.HEALTHY);
  }

  @Test
  void what_goes_on_long_after_its_cause_is_a_root_that_says_so() {
    Report report = report(unreachable(6, 40));

    assertThat(BuiltIn.roots(report)).containsExactly("kubelet-apiserver-unreachable");
    assertThat(of(report, "kubelet-apiserver-unreachable").against())
        .contains(
            "etcd-quorum-lost, which leads to this, is over since 2026-03-01T10:20:01Z, and this"
                + " goes on");
    assertThat(of(report, "etcd-quorum-lost").explains()).isEmpty();
  }

  @Test
  void what_began_after_its_cause_was_over_is_a_root_without_a_word_of_it() {
    Report report = report(unreachable(45, 50));

    assertThat(BuiltIn.roots(report)).containsExactly("kubelet-apiserver-unreachable");
    assertThat(of(report, "kubelet-apiserver-unreachable").against())
        .noneMatch(against -> against.contains("etcd-quorum-lost"));
  }

  @Test
  void what_recovered_while_its_cause_stood_is_a_consequence_too() {
    String back =
        unreachable(6, 10)
            + "I0301 10:12:00.000000     912 kubelet_node_status.go:112] \"Successfully registered"
            + " node\" node=\"cp-1\"\n";
    Report report = report(back);

    assertThat(of(report, "kubelet-apiserver-unreachable").status()).isEqualTo(Status.RECOVERED);
    assertThat(of(report, "kubelet-apiserver-unreachable").role()).isEqualTo(Role.CONSEQUENCE);
  }
}

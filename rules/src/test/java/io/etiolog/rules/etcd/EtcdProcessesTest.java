// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import static io.etiolog.rules.etcd.Printed.A;
import static io.etiolog.rules.etcd.Printed.B;
import static io.etiolog.rules.etcd.Printed.C;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** With whose arguments a plan starts a member: its own, or nobody's. */
class EtcdProcessesTest {
  private final Printed c = new Printed(C);

  /** What a survivor of three prints; its name is told where a test needs it. */
  private Concluded survivor(String... more) {
    return Concluded.from(
        "cp-3/etcd.log",
        String.join("", more),
        c.voters(0, A, B, C),
        c.elected(1, B, 2),
        c.lostLeader(20, B, 2),
        c.refused(20, A),
        c.refused(20, B),
        c.election(22, 2, A, B),
        c.refused(60, A),
        c.refused(60, B),
        c.election(62, 2, A, B),
        c.refused(90, A),
        c.refused(90, B));
  }

  /** A static pod as kubeadm writes it. */
  private static String manifest(String name, String address, String dataDir) {
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      labels:
        component: etcd
      name: etcd
      namespace: kube-system
    spec:
      containers:
      - command:
        - etcd
        - --data-dir=DIR
        - --initial-advertise-peer-urls=https://ADDRESS:2380
        - --name=NAME
        image: registry.k8s.io/etcd:3.5.16-0
        name: etcd
    """
        .replace("NAME", name)
        .replace("ADDRESS", address)
        .replace("DIR", dataDir);
  }

  private static Concluded with(Concluded bundle, int node, String dataDir) {
    String name = "cp-" + node;
    return bundle.and(
        name + "/etc/kubernetes/manifests/etcd.yaml", manifest(name, "10.0.0." + node, dataDir));
  }

  private static List<String> forced(Concluded concluded) {
    assertThat(concluded.roots()).contains("etcd-quorum-lost");
    return concluded.commands("etcd-quorum-lost").stream()
        .filter(command -> command.contains(" --force-new-cluster"))
        .filter(command -> command.contains(" run "))
        .toList();
  }

  @Test
  void of_three_manifests_the_survivors_own_is_taken() {
    Concluded all = survivor(c.named(0, "cp-3"));
    with(with(with(all, 1, "/var/lib/etcd"), 2, "/var/lib/etcd"), 3, "/data/etcd");
    assertThat(forced(all))
        .hasSize(2)
        .allSatisfy(command ->
            assertThat(command)
                .contains("etcd --data-dir=/data/etcd")
                .contains("--name=cp-3")
                .contains("https://10.0.0.3:2380")
                .doesNotContain("10.0.0.1"));
  }

  @Test
  void the_only_manifest_of_a_dead_member_gives_no_command() {
    Concluded dead = with(survivor(c.named(0, "cp-3")), 1, "/var/lib/etcd");
    assertThat(forced(dead)).isEmpty();
    assertThat(dead.commands("etcd-quorum-lost"))
        .anyMatch(command -> command.startsWith("crictl inspect"));
  }

  @Test
  void where_nothing_tells_whose_of_several_it_is_only_what_all_have_is_said() {
    Concluded two = with(with(survivor(), 1, "/data/etcd"), 2, "/data/etcd");
    assertThat(forced(two)).isEmpty();
    assertThat(two.commands("etcd-quorum-lost")).contains("DATA=/data/etcd");
    Concluded apart = with(with(survivor(), 1, "/data/etcd"), 2, "/srv/etcd");
    assertThat(apart.commands("etcd-quorum-lost")).contains("DATA=/var/lib/etcd");
  }

  @Test
  void the_only_process_of_a_bundle_is_the_survivors_where_nothing_says_otherwise() {
    assertThat(forced(with(survivor(), 3, "/var/lib/etcd"))).hasSize(2);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutsTest {
  private static final String UID = "0d6e7c1f3b1f4c0e9a9d1a2b3c4d5e6f";
  private static final String ID = "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "etcd.log, etcd, ''",
    "logs/kubelet.log, kubelet, ''",
    "cp-1.etcd.log, etcd, cp-1",
    "kube-cp03.etcd.startup.log, etcd, kube-cp03",
    "etcd-node02.log, etcd, node02",
    "node1_kubelet.log, kubelet, node1",
    "ip-10-0-1-2.eu.internal.kubelet.log, kubelet, ip-10-0-1-2.eu.internal",
    "etcd-leader.log, etcd, ''",
    "etcd-other-master.log, etcd, ''",
    "journalctl-kubelet.log, kubelet, ''",
    "journalctl.kubelet.txt, kubelet, ''",
    "kubelet.log.1, kubelet, ''",
    "kube-apiserver-2025-errors.log.2.gz, kube-apiserver, ''",
    "kubelet.service.log, kubelet, ''",
    "containerd.previous.log, containerd, ''",
    "dmesg, kernel, ''",
    "dmesg.log, kernel, ''",
    "atomic-openshift-node.log, kubelet, ''",
    "k3s.log, k3s, ''",
    "rke2-server.log, rke2, ''",
  })
  void aFileNameTellsTheProgramAndSometimesTheNode(String path, String component, String node) {
    Placement placement = Layouts.place(path);

    assertThat(placement.component()).isEqualTo(component);
    assertThat(placement.node()).isEqualTo(node);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messages.log",
        "journal.log",
        "syslog",
        "current.log",
        "case.json",
        "docker-compose.log",
        "kubectl.txt",
        "etcdctl-member-list.txt",
        "kube-state-metrics.log",
        "README.md",
        ".log",
        "-",
        "stdin"
      })
  void anUnknownNameTellsNothing(String path) {
    assertThat(Layouts.place(path)).isEqualTo(Placement.UNKNOWN);
  }

  @Test
  void aPodFolderTellsEverything() {
    String path = "var/log/pods/kube-system_etcd-cp-1_" + UID + "/etcd/3.log.20240131-235959.gz";

    assertThat(Layouts.place(path))
        .isEqualTo(
            new Placement("cp-1", "etcd", "kube-system", "etcd-cp-1", "etcd", OptionalInt.of(3)));
  }

  @Test
  void aPodThatIsNotStaticDoesNotTellItsNode() {
    Placement proxy =
        Layouts.place("pods/kube-system_kube-proxy-x7k2p_" + UID + "/kube-proxy/0.log");
    assertThat(proxy.component()).isEqualTo("kube-proxy");
    assertThat(proxy.node()).isEmpty();
    assertThat(Layouts.place("pods/shop_etcd-0_" + UID + "/etcd/0.log").node()).isEmpty();
  }

  @Test
  void theContainersFolderTellsThePod() {
    Placement placement =
        Layouts.place(
            "var/log/containers/kube-apiserver-cp-2_kube-system_kube-apiserver-" + ID + ".log");

    assertThat(placement)
        .isEqualTo(
            new Placement(
                "cp-2",
                "kube-apiserver",
                "kube-system",
                "kube-apiserver-cp-2",
                "kube-apiserver",
                OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "must-gather.local.1/quay-io/namespaces/openshift-etcd/pods/etcd-master-0/etcd/etcd/logs/previous.log,"
        + " etcd, master-0, etcd-master-0",
    "mg/host_service_logs/masters/kubelet_service.log, kubelet, '', ''",
    "mg/host_service_logs/masters/crio_service.log, crio, '', ''",
    "mg/nodes/worker-3/worker-3_logs_kubelet.gz, kubelet, worker-3, ''",
    "sosreport-cp1-2025-07-23-abcdefg/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet,"
        + " kubelet, cp1, ''",
    "sosreport-cp1-0123456-2025-07-23-abcdefg/sos_commands/logs/journalctl_--no-pager_--boot, '', cp1,"
        + " ''",
    "sosreport-cp1-2025-07-23-abcdefg/var/log/messages, '', cp1, ''",
    "support-bundle-1/cluster-resources/pods/logs/kube-system/etcd-cp-1/etcd-previous.log, etcd, cp-1,"
        + " etcd-cp-1",
    "dump/kube-system/kube-scheduler-cp-1/logs.txt, '', '', kube-scheduler-cp-1",
  })
  void gatheringToolsLayoutsAreKnown(String path, String component, String node, String pod) {
    Placement placement = Layouts.place(path);

    assertThat(placement.component()).isEqualTo(component);
    assertThat(placement.node()).isEqualTo(node);
    assertThat(placement.pod()).isEqualTo(pod);
  }
}

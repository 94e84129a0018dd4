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
    "etcd-v3.5.1.log, etcd, ''",
    "etcd-log-part1.txt, etcd, ''",
    "kube-apiserver-restart2.log, kube-apiserver, ''",
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
    "cp-1/host/dmesg.txt, kernel, cp-1",
    "cp-1/host/hosts, '', cp-1",
    "cp-1/host/systemctl-kubelet.txt, kubelet, cp-1",
    "etcd-cp1.yaml, etcd, cp1",
    "node.tar.gz/cp-1/host/df.txt, '', cp-1",
    "etiolog-cp-1-20261121T170000Z/cp-1/host/df.txt, '', cp-1",
    "host/dmesg.txt, kernel, ''",
    "nodes/cp-1/journal/kubelet.service.log, kubelet, cp-1",
    "nodes/cp-1/journal/dnsmasq.service.log, '', cp-1",
    "nodes/cp-1/var/log/kubelet.log, kubelet, cp-1",
    "nodes/cp-1/pods/logs/default/web-1/web.log, '', cp-1",
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

  @ParameterizedTest
  @CsvSource({
    "openshift-etcd/pods/etcd-master-0/etcd-health-monitor/etcd-health-monitor, master-0",
    "openshift-kube-scheduler/pods/openshift-kube-scheduler-m-1/kube-scheduler/kube-scheduler, m-1",
    "openshift-kube-apiserver/pods/kube-apiserver-guard-m-1/guard/guard, ''",
    "openshift-kube-apiserver/pods/installer-7-m-1/installer/installer, ''",
    "openshift-dns/pods/etcd-m-1/etcd/etcd, ''",
  })
  void aContainerBesideOpenShiftsStaticProgramsTellsTheNodeToo(String folder, String node) {
    String path = "mg/namespaces/" + folder + "/logs/current.log";

    assertThat(Layouts.place(path).node()).isEqualTo(node);
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
    "mg/namespaces/openshift-etcd/pods/etcd-cp1/etcd-cp1.yaml, etcd, cp1, etcd-cp1",
    "mg/namespaces/openshift-etcd/pods/etcd-guard-cp1/etcd-guard-cp1.yaml, '', '', etcd-guard-cp1",
    "mg/host_service_logs/masters/crio_service.log, crio, '', ''",
    "mg/nodes/worker-3/worker-3_logs_kubelet.gz, kubelet, worker-3, ''",
    "sosreport-cp1-2025-07-23-abcdefg/sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet,"
        + " kubelet, cp1, ''",
    "sosreport-cp1-0123456-2025-07-23-abcdefg/sos_commands/logs/journalctl_--no-pager_--boot, '', cp1,"
        + " ''",
    "sosreport-cp1-2025-07-23-abcdefg/var/log/messages, '', cp1, ''",
    "support-bundle-1/cluster-resources/pods/logs/kube-system/etcd-cp-1/etcd-previous.log, etcd, cp-1,"
        + " etcd-cp-1",
    "sosreport-cp1-2025-07-23-abcdefg/sos_commands/kubernetes/cluster-info/kube-system/podlogs/etcd-cp-2/kubectl_--namespace_kube-system_logs_etcd-cp-2_-c_etcd,"
        + " etcd, cp-2, etcd-cp-2",
    "sosreport-cp1-2025-07-23-abcdefg/sos_commands/kernel/dmesg, kernel, cp1, ''",
    "dump/kube-system/kube-scheduler-cp-1/logs.txt, kube-scheduler, cp-1, kube-scheduler-cp-1",
    "dump/kube-system/coredns-7c65d6cfc9-x7k2p/logs.txt, '', '', coredns-7c65d6cfc9-x7k2p",
    "dump/shop/etcd-0/logs.txt, '', '', etcd-0",
  })
  void gatheringToolsLayoutsAreKnown(String path, String component, String node, String pod) {
    Placement placement = Layouts.place(path);

    assertThat(placement.component()).isEqualTo(component);
    assertThat(placement.node()).isEqualTo(node);
    assertThat(placement.pod()).isEqualTo(pod);
  }

  @ParameterizedTest
  @CsvSource({
    "var/log/k3s.log, k3s, ''",
    "var/log/k3s-agent.log.1.gz, k3s, ''",
    "var/lib/rancher/k3s/agent/containerd/containerd.log, containerd, ''",
    "var/lib/rancher/rke2/agent/logs/kubelet.log, kubelet, ''",
    "var/lib/rancher/rke2/agent/logs/kubelet-2025-07-23T05-30-20.123.log.gz, kubelet, ''",
    "var/lib/rancher/rke2/agent/containerd/containerd.log, containerd, ''",
    "rke2/agent-logs/kubelet.log, kubelet, ''",
    "journald/rke2-server, rke2, ''",
    "journald/k3s, k3s, ''",
    "rke2/podlogs/kube-system-etcd-cp-1, etcd, cp-1",
    "rke2/podlogs/kube-system-kube-apiserver-cp-1-previous, kube-apiserver, cp-1",
    "k3s/podlogs/kube-system-coredns-7c65d6cfc9-x7k2p, '', ''",
    "k8s/containerlogs/etcd, etcd, ''",
  })
  void theFoldersOfK3sAndRke2AreKnown(String path, String component, String node) {
    Placement placement = Layouts.place(path);

    assertThat(placement.component()).isEqualTo(component);
    assertThat(placement.node()).isEqualTo(node);
  }

  @Test
  void whatRancherCopiesOfThePodFoldersTellsEverything() {
    assertThat(Layouts.place("rke2/podlogs/kube-system_etcd-cp-1_" + UID + "/etcd/3.log"))
        .isEqualTo(
            new Placement("cp-1", "etcd", "kube-system", "etcd-cp-1", "etcd", OptionalInt.of(3)));
    assertThat(Layouts.place("var/lib/rancher/rke/log/kube-apiserver_" + ID + ".log"))
        .isEqualTo(Placement.ofComponent("kube-apiserver"));
  }

  @Test
  void dockersNameOfAContainerTellsEverything() {
    String name = "k8s_etcd_etcd-cp-1_kube-system_" + UID + "_12";
    Placement etcd =
        new Placement("cp-1", "etcd", "kube-system", "etcd-cp-1", "etcd", OptionalInt.of(12));

    assertThat(Layouts.place("docker/" + name + ".log")).isEqualTo(etcd);
    assertThat(Layouts.place("k8s/podlogs/" + name)).isEqualTo(etcd);
  }

  @Test
  void theOldPodFoldersTellTheContainerAndItsRestarts() {
    String uid = "0d6e7c1f-3b1f-4c0e-9a9d-1a2b3c4d5e6f";
    Placement etcd = new Placement("", "etcd", "", "", "etcd", OptionalInt.of(2));

    assertThat(Layouts.place("var/log/pods/" + uid + "/etcd/2.log")).isEqualTo(etcd);
    assertThat(Layouts.place("var/log/pods/" + uid + "/etcd_2.log")).isEqualTo(etcd);
  }

  @Test
  void aRotatedLogOfMustGatherTellsItsRestart() {
    String folder = "mg/namespaces/openshift-etcd/pods/etcd-master-0/etcd/etcd/logs/";

    assertThat(Layouts.place(folder + "rotated/4.log.20240131-235959.gz"))
        .isEqualTo(
            new Placement(
                "master-0", "etcd", "openshift-etcd", "etcd-master-0", "etcd", OptionalInt.of(4)));
    assertThat(Layouts.place(folder + "previous.insecure.log").restart()).isEmpty();
  }

  @Test
  void whatCollectGathersIsOfTheHostThatItsFolderNames() {
    Placement etcd = Placement.ofComponent("etcd").on("cp-1");
    String archive = "etiolog-cp-1-20250723T053020Z.tar.gz/cp-1/";

    assertThat(Layouts.place("cp-1/crictl/etcd-" + ID + ".log")).isEqualTo(etcd);
    assertThat(Layouts.place(archive + "crictl/etcd-" + ID + ".log")).isEqualTo(etcd);
    assertThat(Layouts.place(archive + "host/dmesg.txt"))
        .isEqualTo(Placement.ofComponent("kernel").on("cp-1"));
    assertThat(Layouts.place(archive + "pods/kube-system_etcd-cp-1_" + UID + "/etcd/0.log.gz.log"))
        .isEqualTo(
            new Placement("cp-1", "etcd", "kube-system", "etcd-cp-1", "etcd", OptionalInt.of(0)));
  }

  @Test
  void aContainersIdIsNoHost() {
    assertThat(Layouts.place("etcd-" + ID + ".log")).isEqualTo(Placement.ofComponent("etcd"));
    assertThat(Layouts.place("etcd-ab12cd34ef56a.log")).isEqualTo(Placement.ofComponent("etcd"));
  }
}

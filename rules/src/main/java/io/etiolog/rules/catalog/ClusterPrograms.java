// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * The programs that a cluster is made of, for signals whose words any program may say: what an
 * application's pod or another service of the host says so is no fault of the cluster. {@code
 * component: cluster} stands for all of them.
 */
final class ClusterPrograms {
  private static final String ALL = "cluster";

  private static final List<String> NAMES =
      List.of(
          "etcd",
          "etcdctl",
          "etcdutl",
          "etcd-manager",
          "kube-apiserver",
          "kube-controller-manager",
          "cloud-controller-manager",
          "kube-scheduler",
          "kube-proxy",
          "kubelet",
          "kubeadm",
          "kubectl",
          "containerd",
          "dockerd",
          "crio",
          "cri-dockerd",
          "crictl",
          "runc",
          "coredns",
          "kube-dns",
          "kernel",
          "systemd",
          "systemd-journald",
          "rsyslogd",
          "flanneld",
          "calico-node",
          "calico-typha",
          "calico-kube-controllers",
          "tigera-operator",
          "cilium-agent",
          "cilium-operator",
          "antrea-agent",
          "antrea-controller",
          "kube-ovn-cni",
          "kube-ovn-controller",
          "ovnkube",
          "ovnkube-node",
          "ovnkube-master",
          "openshift-sdn-node",
          "ovn-controller",
          "ovs-vswitchd",
          "weaver",
          "multus",
          "azure-cns",
          "aws-k8s-agent",
          "kube-router",
          "kube-vip",
          "haproxy",
          "keepalived",
          "nginx-proxy",
          "konnectivity-agent",
          "proxy-agent",
          "node-cache",
          "k8s-dqlite",
          "protokube",
          "nodeup",
          "kops-controller",
          "talos",
          "apid",
          "trustd",
          "cluster-etcd-operator",
          "cluster-version-operator",
          "bootkube",
          "rancher-system-agent",
          "machine-config-daemon",
          "machined");

  private ClusterPrograms() {}

  /** The programs that a rule names, with all of them in the place of that word. */
  static List<String> in(List<String> named) {
    return named.stream()
        .flatMap(name -> name.equals(ALL) ? NAMES.stream() : Stream.of(name))
        .distinct()
        .toList();
  }
}

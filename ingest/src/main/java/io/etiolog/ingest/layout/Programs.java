// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The programs that a cluster is made of, by the names that files, units and containers carry. */
final class Programs {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("etcd", "etcd"),
          Map.entry("etcd-member", "etcd"),
          Map.entry("kubelet", "kubelet"),
          Map.entry("atomic-openshift-node", "kubelet"),
          Map.entry("origin-node", "kubelet"),
          Map.entry("kube-apiserver", "kube-apiserver"),
          Map.entry("apiserver", "kube-apiserver"),
          Map.entry("kube-controller-manager", "kube-controller-manager"),
          Map.entry("kube-scheduler", "kube-scheduler"),
          Map.entry("kube-proxy", "kube-proxy"),
          Map.entry("coredns", "coredns"),
          Map.entry("kube-dns", "kube-dns"),
          Map.entry("containerd", "containerd"),
          Map.entry("crio", "crio"),
          Map.entry("cri-o", "crio"),
          Map.entry("docker", "dockerd"),
          Map.entry("dockerd", "dockerd"),
          Map.entry("kubeadm", "kubeadm"),
          Map.entry("k3s", "k3s"),
          Map.entry("k3s-agent", "k3s"),
          Map.entry("rke2", "rke2"),
          Map.entry("rke2-server", "rke2"),
          Map.entry("rke2-agent", "rke2"),
          Map.entry("dmesg", "kernel"),
          Map.entry("kernel", "kernel"),
          Map.entry("kern", "kernel"));

  private static final Set<String> STATIC_PODS =
      Set.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

  private Programs() {}

  /** The usual name, or {@code ""} for what is none of a cluster's programs. */
  static String named(String name) {
    return NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The program of a static pod by the pod's name, {@code COMPONENT-NODE}, or {@code ""}. */
  static String staticPodIn(String pod) {
    return STATIC_PODS.stream().filter(name -> pod.startsWith(name + "-")).findFirst().orElse("");
  }

  /** Whether the kubelet runs it from a manifest on a control-plane node. */
  static boolean runsAsStaticPod(String component) {
    return STATIC_PODS.contains(component);
  }
}

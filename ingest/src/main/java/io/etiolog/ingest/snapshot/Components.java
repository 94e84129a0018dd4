// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.Optional;

/** The programs of a control plane, as their containers, pods and binaries are named. */
final class Components {
  private static final List<String> STATIC_PODS =
      List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd");
  private static final List<String> PROGRAMS =
      List.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kubelet",
          "kube-proxy",
          "containerd",
          "dockerd",
          "crio",
          "k3s",
          "rke2");
  private static final List<String> OTHER_PODS = List.of("kube-proxy", "coredns", "kube-dns");

  private Components() {}

  /** The program that a path or an image names: {@code /usr/local/bin/etcd} is {@code etcd}. */
  static Optional<String> ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return PROGRAMS.stream().filter(name::equals).findFirst();
  }

  /** The program of an image: {@code registry.k8s.io/etcd:3.5.16-0} is {@code etcd}. */
  static Optional<String> ofImage(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    int end = name.indexOf(name.contains("@") ? '@' : ':');
    return ofPath(end < 0 ? name : name.substring(0, end));
  }

  /** The component of a control-plane pod or container by its name, or {@code ""}. */
  static String ofPod(String name) {
    return STATIC_PODS.stream()
        .filter(component -> name.equals(component) || !nodeOfStaticPod(name).isEmpty())
        .filter(component -> name.startsWith(component))
        .findFirst()
        .or(() -> OTHER_PODS.stream().filter(name::startsWith).findFirst())
        .orElse("");
  }

  /**
   * The node of a static pod, whose mirror is always named {@code COMPONENT-NODE}; {@code ""} for
   * any other pod. OpenShift's guard pods look alike and are none.
   */
  static String nodeOfStaticPod(String name) {
    for (String component : STATIC_PODS) {
      boolean named = name.startsWith(component + "-");
      String node = named ? name.substring(component.length() + 1) : "";
      if (!node.isEmpty() && !node.startsWith("guard-") && !node.startsWith("quorum-guard")) {
        return node;
      }
    }
    return "";
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** What a pod's name tells: static pods are named for their program and their node. */
final class PodName {
  private PodName() {}

  /** The part that a prefix with a pod's and a container's name says. */
  static PartBuilder part(String pod, String container) {
    String component = Components.named(container.isEmpty() ? program(pod) : container);
    return new PartBuilder()
        .component(component)
        .node(node(pod, component))
        .field("k8s.pod.name", pod)
        .field("k8s.container.name", container);
  }

  private static String program(String pod) {
    for (String program :
        new String[] {"kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"}) {
      if (pod.startsWith(program + "-")) {
        return program;
      }
    }
    return "";
  }

  private static String node(String pod, String component) {
    return program(pod).equals(component) && !component.isEmpty()
        ? pod.substring(component.length() + 1)
        : "";
  }
}

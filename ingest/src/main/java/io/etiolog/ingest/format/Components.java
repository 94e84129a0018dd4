// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs' names in the field's usual spelling. */
final class Components {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("kubenswrapper", "kubelet"),
          Map.entry("hyperkube", "kubelet"),
          Map.entry("atomic-openshift-node", "kubelet"),
          Map.entry("origin-node", "kubelet"),
          Map.entry("kubelet-wrapper", "kubelet"),
          Map.entry("apiserver", "kube-apiserver"),
          Map.entry("kube-controller", "kube-controller-manager"),
          Map.entry("controller-manager", "kube-controller-manager"),
          Map.entry("scheduler", "kube-scheduler"),
          Map.entry("etcd-member", "etcd"),
          Map.entry("etcd2", "etcd"),
          Map.entry("etcd-wrapper", "etcd"),
          Map.entry("etcd3", "etcd"),
          Map.entry("atomic-openshift-master-api", "kube-apiserver"),
          Map.entry("origin-master-api", "kube-apiserver"),
          Map.entry("atomic-openshift-master-controllers", "kube-controller-manager"),
          Map.entry("origin-master-controllers", "kube-controller-manager"),
          Map.entry("docker-containerd", "containerd"),
          Map.entry("kubelite", "microk8s"),
          Map.entry("localkube", "minikube"),
          Map.entry("k0scontroller", "k0s"),
          Map.entry("k0sworker", "k0s"),
          Map.entry("docker", "dockerd"),
          Map.entry("dockerd-current", "dockerd"),
          Map.entry("docker-current", "dockerd"),
          Map.entry("cri-o", "crio"),
          Map.entry("k3s-agent", "k3s"),
          Map.entry("rke2-server", "rke2"),
          Map.entry("rke2-agent", "rke2"));

  /**
   * MicroK8s names its parts {@code microk8s.daemon-kubelite}, systemd with {@code snap.} in front.
   */
  private static final String DAEMON = "microk8s.daemon-";

  private static final Pattern SNAP = Pattern.compile("(?:snap\\.)?(?<program>.+)\\.daemon");

  /** Programs that hold several components in one process. */
  private static final Set<String> BUNDLED = Set.of("k3s", "rke2", "k0s", "minikube", "microk8s");

  /** Programs that only start others, or carry their output. */
  private static final Set<String> CARRIERS =
      Set.of(
          "bash",
          "sh",
          "dash",
          "zsh",
          "env",
          "sudo",
          "su",
          "time",
          "nohup",
          "systemd-run",
          "docker",
          "dockerd",
          "podman",
          "conmon",
          "crictl",
          "runc",
          "nerdctl",
          "docker-compose",
          "python",
          "python3",
          "logger",
          "bootkube.sh",
          "start.sh",
          "run.sh",
          "entrypoint.sh",
          "supervisord");

  private static final Set<String> CONTROL_PLANE =
      Set.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kube-proxy",
          "kubelet",
          "containerd",
          "dockerd",
          "crio",
          "coredns",
          "kubeadm",
          "kernel",
          "systemd",
          "k3s",
          "rke2");

  private Components() {}

  /** The usual name for a process, unit or container name; unknown ones stay as they are. */
  static String named(String identifier) {
    String name =
        identifier.endsWith(".service")
            ? identifier.substring(0, identifier.length() - ".service".length())
            : identifier;
    int daemon = name.lastIndexOf(DAEMON);
    String program = daemon < 0 ? ofSnap(name) : name.substring(daemon + DAEMON.length());
    return ALIASES.getOrDefault(program, program);
  }

  /** Snaps of one program, as Charmed Kubernetes has them: {@code snap.kubelet.daemon}. */
  private static String ofSnap(String name) {
    Matcher snap = SNAP.matcher(name);
    return snap.matches() ? snap.group("program") : name;
  }

  /** Whether this is one of the programs that a cluster is made of. */
  static boolean isClusterProgram(String component) {
    return CONTROL_PLANE.contains(component);
  }

  /**
   * Who said a line: its carrier's identifier, else what the file's place says, else what the
   * payload looks like. Programs that hold or carry others give way to what the payload looks like,
   * and so does a container that is named for it.
   */
  static String choose(String carrier, String hint, String payload) {
    if (isNamedFor(carrier, payload)) {
      return payload;
    }
    if (speaksForItself(carrier)) {
      return carrier;
    }
    if (speaksForItself(hint)) {
      return hint;
    }
    if (!payload.isEmpty()) {
      return payload;
    }
    return carrier.isEmpty() ? hint : carrier;
  }

  /**
   * Whether a container of somebody's own naming, such as {@code acme-etcd}, holds this program.
   */
  private static boolean isNamedFor(String carrier, String program) {
    return !program.isEmpty()
        && (carrier.endsWith("-" + program) || carrier.startsWith(program + "-"));
  }

  private static boolean speaksForItself(String component) {
    return !component.isEmpty() && !BUNDLED.contains(component) && !CARRIERS.contains(component);
  }
}

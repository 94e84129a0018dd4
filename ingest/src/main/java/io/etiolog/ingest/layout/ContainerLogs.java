// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the names of a container and its pod say of the program in it and the node below it. */
final class ContainerLogs {
  /** Where static pods live; only there is the end of a pod's name its node. */
  private static final Pattern STATIC_POD_NAMESPACE =
      Pattern.compile("kube-system|openshift-(?:etcd|kube-.*)");

  private static final Pattern OPENSHIFT =
      Pattern.compile("openshift-(?:etcd|kube-(?:apiserver|controller-manager|scheduler))");

  /** OpenShift's scheduler has it in front of its pod's name. */
  private static final String PREFIX = "openshift-";

  private ContainerLogs() {}

  /** A container's log. */
  static Placement of(String namespace, String pod, String container) {
    String component = Programs.named(container);
    String node = nodeOfStaticPod(namespace, pod, component);
    return new Placement(node, component, namespace, pod, container, OptionalInt.empty());
  }

  /** A container's log since one of its restarts. */
  static Placement of(String namespace, String pod, String container, String restart) {
    return of(namespace, pod, container).restarted(Integer.parseInt(restart));
  }

  /** The log of all of a pod's containers: a static pod has one, which has the pod's name. */
  static Placement ofPod(String namespace, String pod) {
    boolean mayBeStatic =
        STATIC_POD_NAMESPACE.matcher(namespace).matches()
            && !namespace.endsWith("-operator")
            && !pod.contains("-guard-");
    String component = mayBeStatic ? Programs.staticPodIn(pod) : "";
    return component.isEmpty() ? of(namespace, pod, "") : of(namespace, pod, component);
  }

  /**
   * The kubelet names a static pod after its manifest and its node: {@code etcd-cp-1}. In OpenShift
   * the programs have namespaces of their own, so that a container beside them tells it too.
   */
  private static String nodeOfStaticPod(String namespace, String pod, String component) {
    boolean ofOpenShift = OPENSHIFT.matcher(namespace).matches() && !pod.contains("-guard-");
    String name = ofOpenShift && pod.startsWith(PREFIX) ? pod.substring(PREFIX.length()) : pod;
    String program = ofOpenShift ? Programs.staticPodIn(name) : component;
    boolean isStatic =
        Programs.runsAsStaticPod(program)
            && name.startsWith(program + "-")
            && STATIC_POD_NAMESPACE.matcher(namespace).matches();
    return isStatic ? name.substring(program.length() + 1) : "";
  }
}

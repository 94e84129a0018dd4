// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

/**
 * Where a line was written; what is not known is {@code ""}. A line is from a unit, from a
 * container, or from a file that is neither.
 *
 * @param node the host
 * @param unit the systemd unit that the line is about, with its ending: {@code kubelet.service}
 * @param namespace of the pod
 * @param pod its name
 * @param podUid the name of its folder: its uid, or the hash of a static pod's manifest
 * @param container its name
 * @param containerId 64 hexadecimal digits
 * @param restart how often the container had been restarted, as a number
 * @param file the path of the file that the shipper read, where it says so
 */
public record Place(
    String node,
    String unit,
    String namespace,
    String pod,
    String podUid,
    String container,
    String containerId,
    String restart,
    String file) {

  /** Nothing is known. */
  public static final Place UNKNOWN = new Place("", "", "", "", "", "", "", "", "");

  /** Whether it is a container's output. */
  public boolean isContainer() {
    return !container.isEmpty() || !containerId.isEmpty() || !pod.isEmpty();
  }

  /** The same on a node. */
  public Place on(String host) {
    return host.equals(node)
        ? this
        : new Place(host, unit, namespace, pod, podUid, container, containerId, restart, file);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.Set;
import java.util.TreeSet;

/** The kinds of observations, as the manual of {@code io.etiolog.ingest.snapshot} lists them. */
final class ObservationKinds {
  private static final String KINDS =
      """
      client.error
      cri.container cri.image cri.pod
      disk.filesystem
      etcd.alarm etcd.alarm-change etcd.defragmentation etcd.endpoint-health etcd.endpoint-status
      etcd.member etcd.member-change
      host.limit host.listener host.swap
      k8s.certificate k8s.component-status k8s.container k8s.event k8s.lease k8s.node
      k8s.node-condition k8s.node-taint k8s.pod
      openshift.cluster-operator openshift.machine
      process.argument process.image
      shell.command
      unit.status
      """;

  /** All of them. */
  static final Set<String> NAMES = new TreeSet<>(Set.of(KINDS.strip().split("\\s+", -1)));

  private ObservationKinds() {}
}

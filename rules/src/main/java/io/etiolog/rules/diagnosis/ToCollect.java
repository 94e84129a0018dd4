// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import java.util.List;

/** What to collect to know more, where no rule says it. */
final class ToCollect {
  /** When errors remain that nothing explains. */
  static final List<String> WHEN_UNKNOWN =
      List.of(
          "the kubelet's journal of each control-plane node, from before the failure on",
          "the logs of etcd and kube-apiserver of each control-plane node, with those of the"
              + " containers before the last restart",
          "etcdctl member list, endpoint status and alarm list from a control-plane node");

  private ToCollect() {}
}

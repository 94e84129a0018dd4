// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.remediation.RefusedException;
import java.util.Map;

/** One kind of repair. Stateless. */
public interface Playbook {
  /** What it is called in the API: {@code relieve-nospace}. */
  String name();

  /** What it can be asked, each with what it means. */
  Map<String, String> parameters();

  /**
   * The steps for a cluster.
   *
   * @param state the cluster as it is; its members are known
   * @param asked what was asked for; holds nothing but {@link #parameters}
   * @throws RefusedException when there is nothing to do, or it cannot be told what
   */
  Draft draft(ClusterState state, Asked asked) throws RefusedException;
}

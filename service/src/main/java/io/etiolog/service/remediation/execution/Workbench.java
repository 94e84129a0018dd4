// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterObserver;
import java.time.InstantSource;

/**
 * What each step is done with. Immutable.
 *
 * @param journal writes down what is tried, and what came of it
 * @param observer looks at clusters
 * @param operator asks etcd
 */
record Workbench(
    Journal journal,
    ClusterObserver observer,
    Operator operator,
    ExecutionBounds bounds,
    InstantSource clock) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import java.util.OptionalLong;

/**
 * What is known beside a cluster's own answers. Immutable.
 *
 * @param quota the size at which its members refuse writes, in bytes, as it was configured: etcd
 *     before 3.6 does not tell it, and it is never assumed (D13)
 * @param freeForSnapshots what is free where snapshots are kept, in bytes
 */
public record Surroundings(OptionalLong quota, long freeForSnapshots) {}

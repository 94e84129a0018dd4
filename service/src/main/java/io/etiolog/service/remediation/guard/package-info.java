// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The safety rules, as code. Before each step of a plan every {@link
 * io.etiolog.service.remediation.guard.Guard} of its action is asked about a {@link
 * io.etiolog.service.remediation.guard.Situation}: the live cluster, what the plan expects of it,
 * and what the plan does before. It answers with what it measured; what it cannot tell is unknown,
 * and stands in the way as if it were unmet. They are asked when a plan is proposed, when it is
 * approved, when it is executed, and right before each step.
 *
 * <p>The letters and numbers are those of {@code docs/repair.md}, which names the source of each:
 * etcd's own documentation and code, and the operators that are trusted with it. M is for members,
 * D for defragmentation and alarms, R for snapshots, H for the plan itself. Immutable; nothing here
 * asks a cluster for anything.
 */
@NullMarked
package io.etiolog.service.remediation.guard;

import org.jspecify.annotations.NullMarked;

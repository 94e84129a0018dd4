// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans: what they would do, what stands in their way, and people's yes and no to them. All of it
 * is asked of {@link io.etiolog.service.remediation.desk.RepairDesk}; nothing is decided here but
 * that who lets something dangerous happen has to type for which cluster.
 */
@NullMarked
package io.etiolog.service.pages.plan;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where people meet plans: {@link io.etiolog.service.remediation.desk.RepairDesk} proposes,
 * approves, executes and cancels them, under the policy of their cluster. HTTP and the command line
 * only translate for it.
 */
@NullMarked
package io.etiolog.service.remediation.desk;

import org.jspecify.annotations.NullMarked;

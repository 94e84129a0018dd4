// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Carries plans out. {@link io.etiolog.service.remediation.execution.Executor} does one step after
 * the other: it looks at the cluster, asks the guards, writes down that the step is tried, has
 * {@link io.etiolog.service.remediation.execution.Operator} do it, looks whether the cluster shows
 * its {@link io.etiolog.service.remediation.execution.Effect}, and writes that down. On any doubt
 * it stops, and says what state was reached and what is left. Nothing is done a second time: what
 * was asked and never answered is told by the cluster's state, or stays uncertain.
 *
 * <p>{@link io.etiolog.service.remediation.execution.Recovery} finds plans whose process is gone,
 * says of the step that was tried whether it took effect, and leaves them {@code interrupted}.
 */
@NullMarked
package io.etiolog.service.remediation.execution;

import org.jspecify.annotations.NullMarked;

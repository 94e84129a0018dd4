// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans in the incident database. A {@link io.etiolog.service.remediation.Repair} is a row; each
 * change of it and the act that stands in the audit for it are one transaction, durable before
 * anything is done on the strength of it. Who saves names the version that they have read, so that
 * of two instances only one goes on with a plan. {@link
 * io.etiolog.service.remediation.store.Leases} says who may execute on a cluster: one plan at a
 * time, whichever instance.
 */
@NullMarked
package io.etiolog.service.remediation.store;

import org.jspecify.annotations.NullMarked;

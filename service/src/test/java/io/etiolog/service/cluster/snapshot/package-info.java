// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Snapshots of real etcds, whole and damaged. */
@NullMarked
package io.etiolog.service.cluster.snapshot;

import org.jspecify.annotations.NullMarked;

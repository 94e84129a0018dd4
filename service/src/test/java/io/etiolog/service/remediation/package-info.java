// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Guarded repair, from the plan to the repaired cluster. */
@NullMarked
package io.etiolog.service.remediation;

import org.jspecify.annotations.NullMarked;

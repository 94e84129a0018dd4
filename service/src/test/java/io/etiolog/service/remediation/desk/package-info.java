// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What people may do with plans, and what is refused, beside real clusters. */
@NullMarked
package io.etiolog.service.remediation.desk;

import org.jspecify.annotations.NullMarked;

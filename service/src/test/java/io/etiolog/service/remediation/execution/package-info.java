// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Plans that are carried out on real clusters. */
@NullMarked
package io.etiolog.service.remediation.execution;

import org.jspecify.annotations.NullMarked;

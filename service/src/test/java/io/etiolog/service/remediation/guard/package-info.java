// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What each safety rule refuses, with what it measured. */
@NullMarked
package io.etiolog.service.remediation.guard;

import org.jspecify.annotations.NullMarked;

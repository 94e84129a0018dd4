// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Plans in both kinds of database. */
@NullMarked
package io.etiolog.service.remediation.store;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Plans. */
@NullMarked
package io.etiolog.service.pages.plan;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Finding lines. */
@NullMarked
package io.etiolog.service.pages.search;

import org.jspecify.annotations.NullMarked;

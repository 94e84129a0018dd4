// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The rules: what Etiolog can name, and trying one against lines that somebody pastes. */
@NullMarked
package io.etiolog.service.pages.catalogue;

import org.jspecify.annotations.NullMarked;

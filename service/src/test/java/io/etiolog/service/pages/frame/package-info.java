// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What all pages share. */
@NullMarked
package io.etiolog.service.pages.frame;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The first page. */
@NullMarked
package io.etiolog.service.pages.home;

import org.jspecify.annotations.NullMarked;

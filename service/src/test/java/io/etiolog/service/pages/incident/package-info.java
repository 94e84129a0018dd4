// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What is wrong and how that is known. */
@NullMarked
package io.etiolog.service.pages.incident;

import org.jspecify.annotations.NullMarked;

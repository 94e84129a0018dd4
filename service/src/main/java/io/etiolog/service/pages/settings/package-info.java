// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What the service knows, whom it lets in, and how it does. */
@NullMarked
package io.etiolog.service.pages.settings;

import org.jspecify.annotations.NullMarked;

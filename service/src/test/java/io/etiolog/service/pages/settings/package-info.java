// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the settings' page. */
@NullMarked
package io.etiolog.service.pages.settings;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Signing in with a browser. */
@NullMarked
package io.etiolog.service.pages.signin;

import org.jspecify.annotations.NullMarked;

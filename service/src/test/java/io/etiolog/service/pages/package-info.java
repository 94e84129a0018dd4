// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The pages, over HTTP and in a browser. */
@NullMarked
package io.etiolog.service.pages;

import org.jspecify.annotations.NullMarked;

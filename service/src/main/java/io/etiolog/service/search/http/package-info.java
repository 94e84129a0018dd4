// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The stored lines over HTTP: searches, and lines with what stands around them. */
@NullMarked
package io.etiolog.service.search.http;

import org.jspecify.annotations.NullMarked;

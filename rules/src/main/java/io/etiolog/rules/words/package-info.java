// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What is said to people, in their language: of reports and of the service's pages. */
@NullMarked
package io.etiolog.rules.words;

import org.jspecify.annotations.NullMarked;

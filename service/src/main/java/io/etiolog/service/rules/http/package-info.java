// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** The rule catalogue over HTTP: all rules, each of them, and what is wrong with a new one. */
@NullMarked
package io.etiolog.service.rules.http;

import org.jspecify.annotations.NullMarked;

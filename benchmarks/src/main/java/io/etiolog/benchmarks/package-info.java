// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements of the hot path, with JMH. Numbers belong into commits and documents, never into
 * tests.
 */
@NullMarked
package io.etiolog.benchmarks;

import org.jspecify.annotations.NullMarked;

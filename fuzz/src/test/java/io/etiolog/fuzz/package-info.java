// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Coverage-guided fuzzing of everything that reads input, with Jazzer. One class for each target,
 * with one {@code @FuzzTest}: only so many can be fuzzed in one JVM. A target reads on one thread,
 * asks no clock and keeps nothing between two inputs, so that the same seed gives the same inputs
 * ({@code FixedOrder}). {@code CONTRIBUTING.md} tells how to run it longer and what to do with a
 * find.
 */
@NullMarked
package io.etiolog.fuzz;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** What a fleet of clusters costs, on a broker of the tests. */
@NullMarked
package io.etiolog.benchmarks;

import org.jspecify.annotations.NullMarked;

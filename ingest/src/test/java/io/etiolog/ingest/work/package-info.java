// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Counts the work that code does on an input, so that a test can tell linear from quadratic on any
 * machine, however busy: {@link io.etiolog.ingest.work.CountedClasses} loads the classes under test
 * once more, with a count at every jump and at every character that a regular expression looks at.
 */
@NullMarked
package io.etiolog.ingest.work;

import org.jspecify.annotations.NullMarked;

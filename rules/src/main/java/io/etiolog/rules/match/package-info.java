// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From bytes to occurrences: finds the lines that hold any literal of any rule, then judges just
 * these exactly.
 *
 * <p>{@link io.etiolog.rules.match.SignalMatcher} says which plain texts the scan of {@link
 * io.etiolog.ingest.scan} has to look for, takes the few records that were parsed because they hold
 * one, and says which signals' wordings really match, with their captures.
 */
@NullMarked
package io.etiolog.rules.match;

import org.jspecify.annotations.NullMarked;

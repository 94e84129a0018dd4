// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From bytes to occurrences: finds the lines that hold any literal of any rule, then judges just
 * these exactly.
 *
 * <p>{@link io.etiolog.rules.match.LiteralAutomaton} runs over whole blocks of raw bytes and makes
 * no object for a line without a hit. {@link io.etiolog.rules.match.SignalMatcher} takes the few
 * records that were parsed because of a hit, and says which signals' wordings really match, with
 * their captures.
 */
@NullMarked
package io.etiolog.rules.match;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/**
 * What the parts of one log share.
 *
 * @param folder where it is
 * @param segments what it holds
 * @param time what time it is
 * @param tally what it counts
 */
record LogParts(LogFolder folder, Segments segments, TimeSource time, Tally tally) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.List;

/**
 * What a folder was found to hold.
 *
 * @param segments the readable ones, oldest first; none of them is written to any more
 * @param next the position that the next entry takes
 * @param damage what is not as it was written
 */
record Recovered(List<Segment> segments, long next, List<Damage> damage) {}

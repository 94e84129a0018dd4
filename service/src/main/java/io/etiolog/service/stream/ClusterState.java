// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.diagnosis.InvestigationState;
import java.time.Duration;
import java.time.Instant;

/**
 * All that the stream of one cluster knows, at one place of the intake log.
 *
 * @param cluster its name
 * @param position the entry of the log that comes next: all of this cluster before it are in here
 * @param latest the latest time that a line told; {@link Instant#MIN} where none did
 * @param since how long ago that line had come
 * @param found what its lines amount to
 */
record ClusterState(
    String cluster, long position, Instant latest, Duration since, InvestigationState found) {}

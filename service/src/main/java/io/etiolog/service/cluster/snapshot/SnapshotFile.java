// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import io.etiolog.service.cluster.MemberStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A snapshot that was taken, and verified on the disk. Immutable.
 *
 * @param path the file
 * @param bytes its size
 * @param sha256 of the whole file, as {@code sha256sum} prints it
 * @param before what the member said of itself right before: the snapshot holds at least its
 *     revision and applied index
 * @param at when it was begun
 * @param took how long it took, its verification too
 */
public record SnapshotFile(
    Path path, long bytes, String sha256, MemberStatus before, Instant at, Duration took) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.util.Optional;

/**
 * The index's numbers at one moment.
 *
 * @param position the entry of the log that is read next
 * @param lines how many lines were added since the start
 * @param skipped how many entries had been deleted from the log before they were read, or could not
 *     be read
 * @param bytes what it takes of the disk
 * @param failure why nothing is added at the moment; empty where all is well
 */
public record IndexCounts(
    long position, long lines, long skipped, long bytes, Optional<String> failure) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.util.List;
import java.util.Optional;

/**
 * What was deleted, and what was not.
 *
 * @param deleted the names of the segments that were deleted, oldest first
 * @param bytes how large they were
 * @param heldBy the consumer that is furthest behind, where something is kept only for it
 * @param heldBytes how much is kept for it although it is too old or too much
 */
public record RetentionReport(
    List<String> deleted, long bytes, Optional<String> heldBy, long heldBytes) {}

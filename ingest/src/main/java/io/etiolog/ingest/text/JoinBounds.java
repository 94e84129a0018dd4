// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

/**
 * How many lines are put together; how many bytes they may have, the longest line tells.
 *
 * @param record lines of one record
 * @param trace lines of one stack trace, of which few are kept
 */
public record JoinBounds(int record, int trace) {}

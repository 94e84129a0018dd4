// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.time.Instant;
import java.util.Optional;

/**
 * What was kept, as it is read back. The arrays are the reader's own.
 *
 * @param position its number in the log, counted from 0 without a gap
 * @param arrival when it was appended, by the clock of then, in whole milliseconds
 * @param cluster whose it is
 * @param metadata what the caller gave to read the payload by
 * @param payload the bytes
 * @param key by what a repetition of it is recognised
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes are handed through, not compared.
public record Entry(
    long position,
    Instant arrival,
    String cluster,
    byte[] metadata,
    byte[] payload,
    Optional<Key> key) {}

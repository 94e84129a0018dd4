// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a log, as a shipper sent it.
 *
 * @param cluster the cluster's name, or {@code ""} where nothing says it
 * @param place where it was written
 * @param program which program the journal or syslog names for it
 * @param time when it was written, by the most exact and most truthful of the times that came with
 *     it: the runtime's or the journal's before the shipper's own
 * @param stream {@code stdout}, {@code stderr}, or the journal's transport; {@code ""} if unknown
 * @param message what the program printed, without the envelope; it may have several lines
 * @param partial whether the line goes on in the next record of the same stream
 * @param tag the shipper's tag, or {@code ""}
 * @param severity what the journal, syslog or OpenTelemetry says; the message often knows better
 */
public record ShippedRecord(
    String cluster,
    Place place,
    Program program,
    Optional<Instant> time,
    String stream,
    String message,
    boolean partial,
    String tag,
    Severity severity) {}

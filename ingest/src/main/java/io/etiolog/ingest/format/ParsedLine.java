// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.LogRecord;
import java.util.Optional;

/**
 * A line after parsing. There is always a record: plain text takes what no format wants.
 *
 * @param record what the line says
 * @param recognised whether a format other than plain text took it
 * @param damage what is wrong with a line that a format recognised but could not read whole
 */
public record ParsedLine(LogRecord record, boolean recognised, Optional<String> damage) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a bundle: files, folders, archives and streams, one after the other, and hands on the
 * evidence that is in them. This is the way into the module.
 *
 * <p>The way of a byte: {@link io.etiolog.ingest.bundle.Input} → {@link io.etiolog.ingest.archive}
 * takes off what it is packed in, one stream at a time and nothing unpacked to disk → {@link
 * io.etiolog.ingest.text} makes lines of it → only those that the {@link
 * io.etiolog.ingest.scan.LineFilter} thinks worth a look are redacted and parsed, as snapshots or
 * as log lines, with what {@link io.etiolog.ingest.layout} knows of the place → an {@link
 * io.etiolog.ingest.bundle.EvidenceSink} takes what they say. The first lines of a file and its
 * last one are always looked at, to tell its format, node and time. What could not be read, and
 * every {@linkplain io.etiolog.ingest.limit.Limits limit} that was reached, is said in the {@link
 * io.etiolog.ingest.bundle.InputSummary} of the file; only an argument that cannot be read at all
 * throws.
 *
 * <p>What a file is, is told by its content, never by its name. Whose it is, is told by its place;
 * the lines' own word wins over it.
 *
 * <p>The packages of this module and who knows whom, which a test keeps free of cycles: {@code
 * bundle} knows all; {@code archive} knows {@code limit}, {@code layout} and {@code text}; {@code
 * layout} and {@code snapshot} know {@code format} and {@code record}; {@code format} knows {@code
 * record}; {@code limit}, {@code text}, {@code redaction} and {@code record} know none.
 */
@NullMarked
package io.etiolog.ingest.bundle;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One class per log format, and {@link io.etiolog.ingest.format.RecordParser}, which combines them.
 *
 * <p>A line is a payload (what the program printed: klog, etcd's JSON, logfmt, kernel text) in any
 * number of envelopes (what carried it: journald, CRI, Docker, a terminal). Both are {@link
 * io.etiolog.ingest.format.LogFormat}s and recognised by content, line by line: each is asked in
 * the order of {@link io.etiolog.ingest.format.Formats}, and answers with an {@link
 * io.etiolog.ingest.format.Outcome}: it is not mine, it is mine but broken, it is an envelope
 * around something, or here is the record. Plain text takes what nobody else wants.
 *
 * <p>A line number, a quote's mark or a pod's name in front of a line is a decoration: any text may
 * look so, and it counts only when a format takes what is behind it. An envelope's time also
 * completes the clock inside it; elsewhere {@link io.etiolog.ingest.format.YearlessClock} does. A
 * file has one clock: where an envelope's zone had to be assumed, the program's time follows it.
 *
 * <p>To add a format: write one class, add it to {@code Formats}, and put valid and invalid samples
 * under {@code samples/formats/NAME}. Formats never throw on input, never loop, and never keep more
 * than the line.
 */
@NullMarked
package io.etiolog.ingest.format;

import org.jspecify.annotations.NullMarked;

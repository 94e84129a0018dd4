// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a bundle: files, folders, archives and streams, one after the other, and hands on the
 * evidence that is in them.
 *
 * <p>The way of a byte: {@link io.etiolog.ingest.bundle.Input} → an archive's members, one stream
 * at a time and nothing unpacked to disk → blocks of whole lines, without colours, NULs and the
 * like → a {@link io.etiolog.ingest.bundle.LineFinder} says which lines are worth a look → only
 * those are put together, decoded and parsed → an {@link io.etiolog.ingest.bundle.EvidenceSink}
 * takes what they say. The first lines of a file and its last one are always looked at, to tell its
 * format, node and time. What could not be read, and every {@linkplain
 * io.etiolog.ingest.bundle.Limits limit} that was reached, is said in the {@link
 * io.etiolog.ingest.bundle.InputSummary} of the file; only an argument that cannot be read at all
 * throws.
 *
 * <p>What a file is, is told by its content, never by its name. Whose it is, is told by its place:
 * {@code Layouts} has a row for each layout of a bundle, {@code FileNames} reads a name alone,
 * {@code Sections} the headings inside a file. The lines' own word wins over all of them.
 *
 * <p>To add a layout, add a row to {@code Layouts} and a line to its test. To add a compression,
 * add a constant to {@code Compression}; to add an archive format, one to {@code ArchiveKind}.
 */
@NullMarked
package io.etiolog.ingest.bundle;

import org.jspecify.annotations.NullMarked;

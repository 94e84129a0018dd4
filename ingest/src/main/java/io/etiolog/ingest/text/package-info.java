// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Turns the bytes of a text into the lines that were written: from {@link
 * io.etiolog.ingest.text.Lines}, which is the way in.
 *
 * <p>The way of a byte: {@code Encoding} (UTF-16, the export, verbose and pretty forms of journald)
 * → {@code ScannedBlocks} of whole lines, cleaned by {@code Hygiene} of colours, NULs and the like
 * → a {@link io.etiolog.ingest.scan.LineFilter} says which lines are worth a look, {@code
 * LineCursor} passes over the others and counts them → {@code LogicalLines} puts together what was
 * written as one line. A line keeps the number of its first part. What a program prints of its
 * calls when it fails ({@code GoDump}, {@code Traceback}) and what people write around a log
 * ({@code Markdown}) is told apart, so that nothing is concluded from it.
 *
 * <p>A record is found by what stands in any of its lines: {@code LineCursor} goes back to the
 * first one, and {@code BlockReader} ends no block inside a record whose header it knows ({@code
 * Headers}) and which is not longer than 64 KiB. Whether a line without a header is something by
 * itself, the caller tells, who knows the formats. Where something carried the lines one by one
 * ({@code Carried}), all this is asked of what it carried.
 *
 * <p>To join one more kind of lines, write a class like {@code WrappedJson}, put valid and invalid
 * samples under {@code samples/texts/NAME}, and ask it in {@code LogicalLines} within the {@link
 * io.etiolog.ingest.text.JoinBounds}; what its lines hold goes into {@code Lines.literals}, or the
 * filter passes over them. This package knows {@code scan} and no other.
 */
@NullMarked
package io.etiolog.ingest.text;

import org.jspecify.annotations.NullMarked;

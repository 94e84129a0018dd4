// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Opens what a text is packed in: compressions, archives, archives in archives.
 *
 * <p>{@link io.etiolog.ingest.archive.Unpacker} is the way in. It looks at the first bytes of a
 * stream ({@code Content}, never the name), takes off one layer after the other, and hands out what
 * it {@linkplain io.etiolog.ingest.archive.Opened found}: texts, and remarks on what is no text.
 * Nothing is unpacked to disk, memory stays flat, no link is followed. Everything is a stream but
 * for zip and 7z archives that are files, or small: their directory at the end tells more than the
 * members' own headers. Of a large zip archive in a stream, {@code ZipTail} keeps that end. Where a
 * header is damaged, {@code Resume} finds the next one.
 *
 * <p>Input is hostile. Three guards stand around every decoder: {@code Guarded} turns whatever it
 * throws into a failure that stays, {@code Expansion} tells a bomb from a log, and {@code Leash}
 * bounds what an archive reader takes between two members.
 *
 * <p>To add a compression, add a constant to {@code Compression}; to add an archive format, one to
 * {@code ArchiveKind}; both with a case in {@code Content} and in the tests that damage each of
 * them. This package knows {@code limit}, the names of {@code layout} and the encodings of {@code
 * text}.
 */
@NullMarked
package io.etiolog.ingest.archive;

import org.jspecify.annotations.NullMarked;

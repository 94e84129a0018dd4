// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a bundle: files, folders, archives and streams, one after the other, and hands on the
 * evidence that is in them.
 *
 * <p>The way of a byte: {@link io.etiolog.ingest.bundle.Input} → an archive's members, one stream
 * at a time and nothing unpacked to disk → blocks of whole lines → a {@link
 * io.etiolog.ingest.bundle.LineFinder} says which lines are worth a look → only those are decoded
 * and parsed → an {@link io.etiolog.ingest.bundle.EvidenceSink} takes what they say. What could not
 * be read, and every {@linkplain io.etiolog.ingest.bundle.Limits limit} that was reached, is said
 * in the {@link io.etiolog.ingest.bundle.InputSummary} of the file.
 */
@NullMarked
package io.etiolog.ingest.bundle;

import org.jspecify.annotations.NullMarked;

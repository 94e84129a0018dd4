// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Looks for plain texts in raw bytes: the one thing that is done to every byte of a bundle, so the
 * cost of a diagnosis is the cost of this package.
 *
 * <p>{@link io.etiolog.ingest.scan.LineFilter} is what readers ask for the lines that are worth
 * parsing. {@link io.etiolog.ingest.scan.Literals} answers it for any number of plain texts. Why it
 * is made as it is, and what else was measured, is told in {@code docs/architecture/scan.md}. This
 * package knows no other.
 */
@NullMarked
package io.etiolog.ingest.scan;

import org.jspecify.annotations.NullMarked;

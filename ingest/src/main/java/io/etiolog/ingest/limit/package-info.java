// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What reading may cost, and how it is said that a bound was reached.
 *
 * <p>{@link io.etiolog.ingest.limit.Limits} are given by whoever reads a bundle; a {@link
 * io.etiolog.ingest.limit.Budget} counts what one bundle spent of them; {@link
 * io.etiolog.ingest.limit.Notes} take what a reader must know of a file, bounded as well. Reaching
 * a limit ends what reached it and nothing else.
 *
 * <p>To add a limit, add a component to {@code Limits} with its unit and a sane default, and a
 * constant to {@code Limit}, which gives it the name that users set it by; and say in a note where
 * it was reached and what was skipped. This package knows no other.
 */
@NullMarked
package io.etiolog.ingest.limit;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Filters of a site: what its people know and do not want to be told again, in files of their own,
 * so that new rules do not overwrite them. {@code docs/filters.md} is their manual.
 *
 * <p>{@link io.etiolog.rules.filter.FilterReader} reads them; {@link
 * io.etiolog.rules.filter.Filters} are given to a {@link io.etiolog.rules.diagnosis.Diagnostician},
 * whose reports say what was silenced, by which filter and why. Everything here is immutable and
 * safe to share between threads.
 */
@NullMarked
package io.etiolog.rules.filter;

import org.jspecify.annotations.NullMarked;

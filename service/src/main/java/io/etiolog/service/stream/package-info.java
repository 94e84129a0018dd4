// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The diagnosis of what streams in: {@link io.etiolog.service.stream.StreamDiagnosis} reads the
 * intake log entry by entry, gives the lines of each cluster to a diagnosis of its own, the same as
 * {@code etiolog diagnose} makes of a bundle, and shows its reports to the cluster's incidents.
 *
 * <p>The intake log is its memory: after a restart it reads what is kept there once more, which
 * gives the same diagnoses and, since their ids follow from them, the same incidents.
 */
@NullMarked
package io.etiolog.service.stream;

import org.jspecify.annotations.NullMarked;

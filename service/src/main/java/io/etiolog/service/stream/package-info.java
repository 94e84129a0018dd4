// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The diagnosis of what streams in: {@link io.etiolog.service.stream.StreamDiagnosis} reads the
 * intake log entry by entry, gives the lines of each cluster to a diagnosis of its own, the same as
 * {@code etiolog diagnose} makes of a bundle, and shows its reports to the cluster's incidents.
 *
 * <p>Now and then it writes down what it knows, and up to which entry of the log; after a restart
 * it goes on from there. The log keeps what was not written down yet. Until it has read what was in
 * the log at the start it judges nothing, since half of what was known before would look like the
 * end of it. Why it is done so: {@code docs/architecture/stream-state.md}.
 *
 * <p>Only so many clusters are diagnosed ({@link io.etiolog.service.stream.ClusterPlaces}): their
 * names come from outside, and each takes memory and a file. While the incident store is away lines
 * are read on, and their incidents are told when it is back.
 *
 * <h2>The files</h2>
 *
 * One for each cluster, named by the SHA-256 of the cluster's name in hexadecimal, {@code
 * .state.gz}: gzip over lines of JSON in UTF-8. The first line tells the version of the form (1),
 * the cluster, the position in the intake log, the cluster's time, what was learnt of each file
 * that grows (its lines so far, its clock, how its lines begin), and how many lines of each kind
 * follow: a summary of each file that was read; each log line that is kept, once; and for each
 * signal and scope its stretches, whose occurrences name their lines by number, from 0. A file is
 * replaced as a whole, so that it is either the one before or the new one; it holds a position of
 * its own, so that files of different age go together.
 */
@NullMarked
package io.etiolog.service.stream;

import org.jspecify.annotations.NullMarked;

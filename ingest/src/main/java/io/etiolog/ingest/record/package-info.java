// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The record model: what everything after ingest works on.
 *
 * <p>A line of a log becomes a {@link io.etiolog.ingest.record.LogRecord}; a row of a snapshot
 * (such as {@code etcdctl member list}) becomes an {@link io.etiolog.ingest.record.Observation}.
 * Both are {@link io.etiolog.ingest.record.Evidence}: they know where they came from, so that a
 * diagnosis can always show the line that proves it. Names follow OpenTelemetry's log data model
 * where it has one.
 *
 * <p>All types are immutable and safe to share between threads.
 */
@NullMarked
package io.etiolog.ingest.record;

import org.jspecify.annotations.NullMarked;

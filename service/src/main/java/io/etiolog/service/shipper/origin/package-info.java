// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where a record is from and what its program printed, told from its fields, its tag and what the
 * request says.
 *
 * <p>A reader names the {@link io.etiolog.service.shipper.origin.Fields} of one record; {@link
 * io.etiolog.service.shipper.origin.RecordMaker} gives each a {@code Role} by its name, and makes a
 * record of them: {@code Times} takes the truest of several times, {@code Places} reads paths and
 * tags, {@code Messages} finds the line, and {@code MergedLine} puts one together again whose JSON
 * was spread over the record. {@code Unwrapped} takes off an envelope that is still around the
 * line, since nobody had parsed it.
 *
 * <p>Names and shapes: Fluent Bit as captured, Vector's {@code kubernetes_logs} and {@code
 * journald} sources, Filebeat's exported fields, OpenTelemetry's semantic conventions, systemd's
 * journal fields, GELF 1.1. To learn a field of another shipper, add its name to {@code Roles}.
 */
@NullMarked
package io.etiolog.service.shipper.origin;

import org.jspecify.annotations.NullMarked;

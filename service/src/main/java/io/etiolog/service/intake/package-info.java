// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The way in for what shippers send. {@link io.etiolog.service.intake.Intake} takes a request's
 * body, reads it ({@link io.etiolog.service.shipper}), takes the secrets out of its lines, writes
 * them to the log ({@link io.etiolog.service.intake.log}), and answers when they are durable, and
 * not before. {@link io.etiolog.service.intake.http} speaks the protocols, {@link
 * io.etiolog.service.intake.forward} that of Fluentd, and {@link io.etiolog.service.intake.kafka}
 * reads Kafka's topics.
 *
 * <p>What is kept are lines of files, as a bundle would have them ({@link
 * io.etiolog.service.intake.SourceLines}), one entry of the log for each cluster in a request. So
 * whoever reads the log needs to know no shipper.
 *
 * <p>The metadata of an entry is the context of the trace in which it was written, as {@code
 * traceparent} has it (W3C Trace Context), in ASCII; nothing where nobody takes traces.
 */
@NullMarked
package io.etiolog.service.intake;

import org.jspecify.annotations.NullMarked;

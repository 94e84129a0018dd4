// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What log shippers send, as records: a request's bytes go in, {@link
 * io.etiolog.service.shipper.ShippedRecord}s come out, each with the cluster, node, unit, pod and
 * container that it is from.
 *
 * <p>The way of a body: {@link io.etiolog.service.shipper.encoding} takes off what it is compressed
 * in → {@link io.etiolog.service.shipper.body} has one reader for each {@link
 * io.etiolog.service.shipper.Protocol}, which names the fields of one record after the other →
 * {@link io.etiolog.service.shipper.origin} tells from the fields, the tag and the request's own
 * words ({@link io.etiolog.service.shipper.Shipment}) where the record is from, and what the
 * program printed → {@link io.etiolog.service.shipper.render} writes it as a line of a file, as a
 * bundle has it, which is what the engine reads. {@link io.etiolog.service.shipper.forward} has the
 * frames and the handshake of Fluentd's forward protocol, which knows no requests.
 *
 * <p>Nothing here opens a file or a socket, asks a clock, or throws on input. What cannot be read
 * as a record is set aside with the reason ({@link io.etiolog.service.shipper.BadRecord}); a body
 * of which nothing can be read is refused ({@link io.etiolog.service.shipper.Reading.Refusal}). The
 * types of this package are immutable and safe to share between threads; the readers are too.
 *
 * <p>What shippers send was captured from Fluent Bit 5.1.1, and stands in the tests' resources.
 * Vector, Promtail, Filebeat and the OpenTelemetry Collector follow their documentation.
 */
@NullMarked
package io.etiolog.service.shipper;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Fluentd's forward protocol, version 1, as Fluent Bit and Fluentd speak it over TCP, without the
 * sockets: {@link io.etiolog.service.shipper.forward.FrameScanner} finds where a message ends, in
 * bytes that come in pieces; {@link io.etiolog.service.shipper.forward.ForwardDecoder} reads one;
 * {@link io.etiolog.service.shipper.forward.Handshake} checks who sends, and {@link
 * io.etiolog.service.shipper.forward.Replies} writes what is answered.
 *
 * <p>Source: the Fluentd wiki's "Forward Protocol Specification v1", Fluent Bit's {@code
 * plugins/out_forward}.
 */
@NullMarked
package io.etiolog.service.shipper.forward;

import org.jspecify.annotations.NullMarked;

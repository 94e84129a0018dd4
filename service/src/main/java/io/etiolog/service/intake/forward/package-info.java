// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The forward protocol's port, which Fluent Bit and Fluentd send to. {@link
 * io.etiolog.service.intake.forward.ForwardServer} listens; each connection has a thread of its
 * own, virtual and so nearly free, that reads one message, has it kept, acknowledges it when it is
 * durable, and only then reads the next: a sender that is faster than the disk waits in TCP, and
 * nothing it sent is thrown away. What connections may hold in memory together is bounded ({@link
 * io.etiolog.service.intake.forward.MessagePlaces}), and who does not go on is cut off. {@link
 * io.etiolog.service.intake.forward.ForwardTls} encrypts the connections.
 *
 * <p>The messages themselves are read in {@link io.etiolog.service.shipper.forward}.
 */
@NullMarked
package io.etiolog.service.intake.forward;

import org.jspecify.annotations.NullMarked;

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A system that tickets are in.
 *
 * @param name what the site calls it
 * @param kind what it is
 * @param place where it is, without paths and secrets
 * @param paused whether it is left alone for now, since it fails or has asked for it
 * @param waiting tickets of which something is to be told
 * @param dead tickets that were given up
 * @param delivered what it took of this instance
 * @param failed tries of this instance that failed
 */
@Serdeable
record SinkView(
    String name,
    String kind,
    String place,
    boolean paused,
    long waiting,
    long dead,
    long delivered,
    long failed) {}

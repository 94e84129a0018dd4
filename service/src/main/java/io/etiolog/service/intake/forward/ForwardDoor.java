// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import java.time.Clock;
import java.util.Optional;

/**
 * What all connections of the forward protocol share.
 *
 * @param intake where messages go
 * @param decoder reads them
 * @param access who may send
 * @param tls what connections are encrypted with; empty: they are not
 * @param cluster what all of them are from; {@code ""}: their records say it
 * @param limits what they may cost
 * @param places what they may hold together
 * @param clock tells when something came
 */
record ForwardDoor(
    Intake intake,
    ForwardDecoder decoder,
    ForwardAccess access,
    Optional<ForwardTls> tls,
    String cluster,
    ForwardLimits limits,
    MessagePlaces places,
    Clock clock) {}

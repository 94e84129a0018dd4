// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.ticket.outbox.Delivery;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How the ticket of an incident in one system is.
 *
 * @param sink the name of the system
 * @param incident the incident's id
 * @param state {@code waiting}, {@code quiet} or {@code dead}
 * @param ticket what the system calls it; {@code ""} before it was made
 * @param url where people see it; missing where there is no such place
 * @param open whether it is open, as far as Etiolog has said
 * @param updates how many updates it has heard
 * @param attempts how often what is to be told was tried in vain
 * @param error why it was not taken; {@code ""} where it was
 * @param changed when something became of it last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
    String sink,
    String incident,
    String state,
    String ticket,
    @Nullable String url,
    boolean open,
    int updates,
    int attempts,
    String error,
    String changed) {
  static DeliveryView of(Delivery delivery) {
    return new DeliveryView(
        delivery.sink(),
        delivery.incident(),
        delivery.state().word(),
        delivery.remote(),
        delivery.url().map(url -> url.toASCIIString()).orElse(null),
        delivery.open(),
        delivery.updates(),
        delivery.attempts(),
        delivery.error(),
        delivery.changed().toString());
  }
}

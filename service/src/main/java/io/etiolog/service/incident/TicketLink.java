// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.net.URI;
import java.util.Optional;

/**
 * A ticket of an incident in some system.
 *
 * @param sink the name of the system
 * @param state {@code waiting}, {@code quiet} or {@code dead}: whether there is something to tell
 * @param id what the system calls it; {@code ""} before it was made
 * @param open whether it is open, as far as Etiolog has said
 * @param url where people see it
 */
public record TicketLink(String sink, String state, String id, boolean open, Optional<URI> url) {}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.store.Fields;
import java.time.Instant;
import java.util.Optional;

/**
 * In what way telling a ticket fails. Immutable.
 *
 * @param attempts how often what is to be told was tried in vain
 * @param since when it failed first
 * @param error why, the last time; {@code ""} where nothing fails
 */
record Setback(int attempts, Optional<Instant> since, String error) {
  /** Nothing fails. */
  static final Setback NONE = new Setback(0, Optional.empty(), "");

  Setback again(Instant now, String why) {
    return new Setback(attempts + 1, since.or(() -> Optional.of(now)), why);
  }

  void write(ObjectNode json) {
    json.put("attempts", attempts);
    since.ifPresent(time -> json.put("failing", time.toString()));
    json.put("error", error);
  }

  static Setback read(Fields json) {
    return new Setback((int) json.count("attempts"), json.time("failing"), json.text("error"));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * In what way telling a ticket fails. Immutable.
 *
 * @param attempts how often what is to be told was tried in vain
 * @param since when it failed first
 * @param error why, the last time; {@code ""} where nothing fails
 * @param notBefore when it may be tried again, whoever asks for it: until then nobody can tell
 *     whether it was done
 */
record Setback(int attempts, Optional<Instant> since, String error, Optional<Instant> notBefore) {
  /** Nothing fails. */
  static final Setback NONE = new Setback(0, Optional.empty(), "", Optional.empty());

  /** After another try in vain. */
  Setback again(Instant now, String why, Duration atLeast) {
    return new Setback(
        attempts + 1,
        since.or(() -> Optional.of(now)),
        why,
        Optional.of(now.plus(atLeast)).filter(now::isBefore));
  }

  /** The same, as if it had never failed. */
  Setback forgiven() {
    return new Setback(0, Optional.empty(), "", notBefore);
  }

  /** The same, of something else that is to be told. */
  Setback ofNews() {
    return new Setback(0, since, error, notBefore);
  }

  /** How long it must not be tried. */
  Optional<Duration> rest(Instant now) {
    return notBefore.filter(now::isBefore).map(time -> Duration.between(now, time));
  }

  void write(ObjectNode json) {
    json.put("attempts", attempts);
    since.ifPresent(time -> json.put("failing", time.toString()));
    json.put("error", error);
    notBefore.ifPresent(time -> json.put("not-before", time.toString()));
  }

  static Setback read(Fields json) {
    return new Setback(
        (int) json.count("attempts"),
        json.time("failing"),
        json.text("error"),
        json.time("not-before"));
  }
}

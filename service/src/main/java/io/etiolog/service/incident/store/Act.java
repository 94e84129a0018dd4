// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.time.Instant;

/**
 * What somebody did, for the audit. Immutable.
 *
 * @param at when, by the service's clock
 * @param who did it
 * @param address where the call came from
 * @param deed what it was: {@code acknowledged}, {@code closed}, {@code note}, {@code
 *     token-created}, {@code token-revoked}, {@code rules-reloaded}, {@code rules-refused}
 * @param incident the id of the incident that it was done to; {@code ""} where it was done to none
 * @param plan the id of the plan that it was done to; {@code ""} where it was done to none
 * @param said what they said about it
 * @param detail what machines know of it, as JSON; {@code ""} where there is nothing
 */
public record Act(
    Instant at,
    String who,
    String address,
    String deed,
    String incident,
    String plan,
    String said,
    String detail) {
  /** One that is about no plan, and of which nothing more is known. */
  public Act(Instant at, String who, String address, String deed, String incident, String said) {
    this(at, who, address, deed, incident, "", said, "");
  }

  /** The same, with what machines know of it. */
  public Act detailed(String json) {
    return new Act(at, who, address, deed, incident, plan, said, json);
  }

  /** The same, done to this plan. */
  public Act onPlan(String id) {
    return new Act(at, who, address, deed, incident, id, said, detail);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.time.Instant;

/**
 * One entry of an incident's history.
 *
 * @param at when, by the clock of the logs; a person's doing by the service's
 * @param kind what happened
 * @param by who did it; {@link #ETIOLOG} where nobody did
 * @param text what there is to say, in a sentence
 */
public record Change(Instant at, Kind kind, String by, String text) {
  /** Who does what no person does. */
  public static final String ETIOLOG = "etiolog";

  /** What can happen to an incident. */
  public enum Kind {
    /** It was opened. */
    OPENED,
    /** Another cause was found behind it. */
    CAUSE,
    /** It has brought about more. */
    CONSEQUENCE,
    /** It concerns more nodes, members or objects than before. */
    SCOPE,
    /** It has recovered. */
    RECOVERED,
    /** It came back. */
    REOPENED,
    /** It was closed. */
    CLOSED,
    /** Somebody has seen it. */
    ACKNOWLEDGED,
    /** Somebody said something about it. */
    NOTE
  }

  /** A change that no person made. */
  static Change of(Instant at, Kind kind, String text) {
    return new Change(at, kind, ETIOLOG, text);
  }
}

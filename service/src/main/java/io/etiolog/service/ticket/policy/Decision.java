// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import java.time.Instant;

/** Whether a system is to hear of an incident. */
public sealed interface Decision {
  /** It is. */
  record Now() implements Decision {}

  /** Perhaps then; until then it is not. */
  record NotBefore(Instant time) implements Decision {}

  /** It is not, unless the incident or the policy changes. */
  record Never() implements Decision {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.service.incident.Incident;

/** What a person does to an incident. It may be asked more than once. */
@FunctionalInterface
public interface PersonalChange {
  /** The incident as it is then; the same where it changes nothing. */
  Incident to(Incident incident);
}

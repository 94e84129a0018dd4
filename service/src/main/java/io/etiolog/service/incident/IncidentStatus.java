// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

/** Where in its life an incident is. */
public enum IncidentStatus {
  /** Its cause stands. */
  OPEN,
  /** Its recovery was seen and has held; it may still come back. */
  RECOVERED,
  /** It is over. */
  CLOSED
}

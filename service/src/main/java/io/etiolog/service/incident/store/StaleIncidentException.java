// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

/** Somebody else has written the incident since it was read: read it again, then decide anew. */
public final class StaleIncidentException extends Exception {
  private static final long serialVersionUID = 1L;

  StaleIncidentException(String id) {
    super(id + " was changed by somebody else meanwhile");
  }
}

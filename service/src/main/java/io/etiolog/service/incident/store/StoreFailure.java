// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.sql.SQLException;

/** The database does not do what it should just now: it is away, full, or slow. Try again later. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFailure(SQLException cause) {
    super("the incident store does not answer: " + cause.getMessage(), cause);
  }

  StoreFailure(String message, StaleIncidentException cause) {
    super(message, cause);
  }
}

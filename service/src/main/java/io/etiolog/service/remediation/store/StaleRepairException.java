// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import java.io.Serial;

/** Somebody else has changed a plan since it was read. */
public final class StaleRepairException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  StaleRepairException(String plan) {
    super("plan " + plan + " was changed by somebody else");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import io.etiolog.service.remediation.Verdict;

/**
 * What a guard found.
 *
 * @param verdict whether what it asks for holds
 * @param value what it saw, in numbers and names
 */
record Measured(Verdict verdict, String value) {
  static Measured of(boolean holds, String value) {
    return new Measured(holds ? Verdict.MET : Verdict.UNMET, value);
  }

  static Measured unknown(String why) {
    return new Measured(Verdict.UNKNOWN, why);
  }
}

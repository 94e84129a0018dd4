// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

/**
 * What came of doing something.
 *
 * @param said what came back, for people
 * @param proof what was seen that proves it; {@code ""} where the cluster's state is to be looked
 *     at
 */
record Answer(String said, String proof) {
  static Answer of(String said) {
    return new Answer(said, "");
  }
}

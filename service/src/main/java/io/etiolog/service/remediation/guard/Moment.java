// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

/** When a guard is asked. */
public enum Moment {
  /** The plan is proposed or approved. */
  AHEAD,
  /** The plan is about to begin. */
  START,
  /** The step is the next thing that is done. */
  NOW
}

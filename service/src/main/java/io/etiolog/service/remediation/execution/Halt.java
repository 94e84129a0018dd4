// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import java.time.Duration;
import java.util.Optional;

/** Whether an execution has to stop, and why. */
public interface Halt {
  /** Why it has to stop before its next step; empty while it may go on. */
  Optional<String> reason();

  /**
   * Waits so long, or until there is a reason to stop.
   *
   * @return whether it was waited to the end
   */
  boolean await(Duration time);
}

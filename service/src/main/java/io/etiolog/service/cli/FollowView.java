// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.Report;

/** How a diagnosis that goes on is shown. Used by one thread. */
sealed interface FollowView permits AppendedView, LiveView {
  /** Shows the report as it is now; whether anybody still looks. */
  boolean show(Report report);

  /** Nothing came for a moment; whether anybody still looks. */
  boolean idle();

  /** Shows how it ended, and leaves the terminal as it was found. */
  void end(Report report);
}

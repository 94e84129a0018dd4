// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import java.util.Locale;

/**
 * A bundle that has no report, or none yet.
 *
 * @param frame for whom
 * @param bundle which
 * @param phase how far it is, in lower case
 * @param percent how much of it was read
 * @param detail why there will be none; {@code ""} while there may be one
 */
public record WaitingPage(Frame frame, BundleRow bundle, String phase, int percent, String detail) {
  static WaitingPage of(Frame frame, BundleStatus status) {
    return new WaitingPage(
        frame,
        BundleRow.of(status),
        status.phase().name().toLowerCase(Locale.ROOT),
        status.percent().orElse(0),
        Shown.text(status.detail().orElse("")));
  }

  /** Whether there will be no report. */
  public boolean failed() {
    return phase.equals("failed");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;

/** Shows a report in one form. Stateless and safe to share between threads. */
@FunctionalInterface
public interface Renderer {
  /**
   * Writes the whole report.
   *
   * @throws IOException when {@code out} refuses
   */
  void render(Report report, Appendable out) throws IOException;
}

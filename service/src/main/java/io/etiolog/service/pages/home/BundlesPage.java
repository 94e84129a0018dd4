// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * The list of bundles.
 *
 * @param frame for whom
 * @param rows a page of them, the newest first
 * @param after asks for the next page; {@code ""} on the last
 */
public record BundlesPage(Frame frame, List<BundleRow> rows, String after) {
  /** Copies the list. */
  public BundlesPage {
    rows = List.copyOf(rows);
  }
}

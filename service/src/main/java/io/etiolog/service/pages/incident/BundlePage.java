// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Frame;

/**
 * The report on a bundle.
 *
 * @param frame for whom
 * @param id the bundle's
 * @param name what its sender called it
 * @param verdict {@code diagnosed}, {@code healthy}, {@code unknown} or {@code empty}
 * @param facts how much was read
 * @param seen what is known
 */
public record BundlePage(
    Frame frame, String id, String name, String verdict, String facts, CaseView seen) {
  /** How the verdict looks. */
  public String tone() {
    return switch (verdict) {
      case "diagnosed" -> "bad";
      case "healthy" -> "well";
      case "unknown" -> "warn";
      default -> "quiet";
    };
  }
}

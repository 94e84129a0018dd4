// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.pages.frame.Shown;
import java.util.Locale;

/**
 * A bundle in a list.
 *
 * @param id its id
 * @param name what its sender called it
 * @param verdict the report's, or how far it is while there is none
 * @param received when it came
 * @param size how large it was
 */
public record BundleRow(String id, String name, String verdict, String received, String size) {
  static BundleRow of(BundleStatus status) {
    return new BundleRow(
        status.about().id(),
        Shown.text(status.about().name()),
        status.verdict().orElseGet(() -> status.phase().name().toLowerCase(Locale.ROOT)),
        Shown.moment(status.about().received()),
        Shown.bytes(status.about().bytes()));
  }

  /** How it looks. */
  public String tone() {
    return switch (verdict) {
      case "diagnosed", "failed" -> "bad";
      case "healthy" -> "good";
      case "unknown" -> "warn";
      default -> "calm";
    };
  }
}

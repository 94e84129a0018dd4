// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.incident;

import io.etiolog.service.pages.frame.Shown;

/**
 * Where something is from.
 *
 * @param text what it says
 * @param link its address; {@code ""} where it is none
 */
public record ReferenceView(String text, String link) {
  /** That of a rule's text: a link only where it is nothing but one. */
  public static ReferenceView of(String text) {
    String shown = Shown.text(text);
    return new ReferenceView(shown, shown.matches("https?://[^\\s\"'<>]+") ? shown : "");
  }
}

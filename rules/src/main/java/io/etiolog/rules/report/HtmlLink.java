// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.regex.Pattern;

/**
 * Where something is from.
 *
 * @param text what is shown
 * @param address where it leads, or {@code ""} when it is no link
 */
record HtmlLink(String text, String address) {
  /** Only the web: other schemes would run something. */
  private static final Pattern WEB = Pattern.compile("https?://\\S+");

  static HtmlLink of(String reference) {
    String visible = VisibleText.prose(reference);
    return new HtmlLink(visible, WEB.matcher(visible).matches() ? visible : "");
  }
}

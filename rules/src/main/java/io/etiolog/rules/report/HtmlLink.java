// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is from.
 *
 * @param address where it leads, or {@code ""} when it is no link
 * @param text what is said, after the address where there is one
 */
record HtmlLink(String address, String text) {
  /** Only the web: other schemes would run something. */
  private static final Pattern WEB = Pattern.compile("(https?://[^\\s<>\"'`]+)(?:\\s+(.*))?");

  static HtmlLink of(String reference) {
    String visible = VisibleText.prose(reference);
    Matcher web = WEB.matcher(visible);
    return web.matches()
        ? new HtmlLink(web.group(1), Objects.requireNonNullElse(web.group(2), ""))
        : new HtmlLink("", visible);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong.
 *
 * @param frame for whom
 * @param status the status
 * @param detail what is wrong, and what to do
 */
public record ErrorPage(Frame frame, int status, String detail) {
  private static final Pattern PLAN = Pattern.compile("/plans/[^ /]+");

  /** Where what is spoken of is shown now; {@code ""} for nowhere. */
  public String place() {
    Matcher plan = PLAN.matcher(status == 410 ? detail : "");
    return plan.find() ? plan.group() : "";
  }

  /** The detail in the reader's language. */
  public String told() {
    return frame.tell(detail);
  }

  /** What went wrong in a few words. */
  public String title() {
    String key =
        switch (status) {
          case 400, 409, 413, 422 -> "error.refused";
          case 401, 403 -> "error.forbidden";
          case 404 -> "error.missing";
          case 410 -> "error.used";
          case 429, 503 -> "error.busy";
          default -> "error.failed";
        };
    return frame.say(key);
  }
}

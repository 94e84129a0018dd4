// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import java.util.regex.Pattern;

/** Finds keys and marks in what a system gives back. Stateless. */
public final class Mark {
  private Mark() {}

  /** Whether a text holds a mark as a word of its own: that of an update begins with the key. */
  public static boolean isIn(String text, String mark) {
    return text.contains(mark)
        && Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(mark) + "(?![A-Za-z0-9-])")
            .matcher(text)
            .find();
  }
}

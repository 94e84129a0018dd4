// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Pattern;

/**
 * What the Go runtime prints when a program dies: {@code panic: …} is a record by itself; the dump
 * of goroutines after it is a continuation that says nothing to a rule. Source: Go's {@code
 * src/runtime/traceback.go} and {@code panic.go}.
 */
public final class GoDump {
  /** What each stack begins with; found by the scan, as the panic before it is. */
  static final String GOROUTINES = "goroutine ";

  private static final Pattern GOROUTINE =
      Pattern.compile("goroutine \\d+ (?:gp=\\S+ m=\\S+ (?:mp=\\S+ )?)?\\[.*");

  /**
   * A call, where it stands in the source, and who started the goroutine. No part of it can be
   * taken in two ways, so that a line which only looks like one costs its length.
   */
  private static final Pattern FRAME =
      Pattern.compile(
          "(?=[\\w\\-/%]++\\.)(?:[\\w.\\-/%]++|\\[[^\\[\\]()]*+\\]|\\(\\*[^()]*+\\))++"
              + "\\([0-9a-fx, {}?.]*+\\)\\s*+"
              + "|\\s*+\\S+\\.(?:go|s):\\d++(?: \\+0x[0-9a-f]++)?+(?: fp=.*+)?+\\s*+"
              + "|created by \\S.*+"
              + "|runtime stack:|\\.\\.\\.additional frames elided\\.\\.\\.|exit status \\d++",
          Pattern.DOTALL);

  /** No frame is longer; what is, may cost the patterns too much. */
  private static final int LONGEST = 2_000;

  private boolean inside;

  /** Whether this text belongs to a dump and is dropped. Texts must come in order. */
  public boolean drops(String text) {
    if (text.length() > LONGEST) {
      inside = false;
      return false;
    }
    if (text.startsWith(GOROUTINES) && GOROUTINE.matcher(text).matches()) {
      inside = true;
      return true;
    }
    inside = inside && (text.isBlank() || isFrame(text));
    return inside;
  }

  /** Whether a line is a call of a stack. */
  static boolean isFrame(String text) {
    return text.length() <= LONGEST && FRAME.matcher(text).matches();
  }
}

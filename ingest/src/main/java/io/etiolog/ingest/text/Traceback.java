// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.util.regex.Pattern;

/**
 * What Java and Python print of the way to an exception: the exception is a record, the calls
 * around it say nothing to a rule. Sources: Java's {@code Throwable.printStackTrace}, Python's
 * {@code traceback} module.
 */
public final class Traceback {
  private static final Pattern JAVA =
      Pattern.compile(
          "\\s+at [\\w.$/@<>-]+\\([^()]*\\)(?: ~?\\[[^]]*\\])?\\s*"
              + "|\\s*\\.\\.\\. \\d+ (?:more|common frames omitted)\\s*");
  private static final String PYTHON = "Traceback (most recent call last):";

  /** How far it may be indented. */
  private static final int MARGIN = 80;

  private static final Pattern CALL =
      Pattern.compile("\\s*+File \"[^\"]*+\", line \\d++.*+", Pattern.DOTALL);
  private static final Pattern MARK = Pattern.compile("\\s*+[~^]++\\s*+");
  private static final int NO_CALL = Integer.MAX_VALUE;

  /** No call is longer; what is, may cost the patterns too much. */
  private static final int LONGEST = 2_000;

  private boolean inside;

  /** How far the call is indented whose line of the program may follow. */
  private int call = NO_CALL;

  /** Whether this text belongs to the way and is dropped. Texts must come in order. */
  public boolean drops(String text) {
    if (text.length() > LONGEST) {
      inside = false;
      return false;
    }
    if (isPython(text)) {
      inside = true;
      call = NO_CALL;
      return true;
    }
    inside = inside && belongs(text);
    return inside || (mayBeJava(text) && JAVA.matcher(text).matches());
  }

  /** Whether Python's calls begin below this line. */
  static boolean isPython(String text) {
    return text.length() <= MARGIN + PYTHON.length() && text.strip().equals(PYTHON);
  }

  /** Every line comes by here, and few are indented. */
  private static boolean mayBeJava(String text) {
    return text.startsWith("...") || (!text.isEmpty() && Character.isWhitespace(text.charAt(0)));
  }

  /**
   * A call, and the line of the program below it, which stands deeper and may be missing: the next
   * record may be anything, also of another program.
   */
  private boolean belongs(String text) {
    int indent = indent(text);
    boolean below = indent > call;
    boolean opens = CALL.matcher(text).matches();
    call = opens ? indent : NO_CALL;
    return opens || below || MARK.matcher(text).matches();
  }

  private static int indent(String text) {
    int blanks = 0;
    while (blanks < text.length() && Character.isWhitespace(text.charAt(blanks))) {
      blanks++;
    }
    return blanks;
  }
}

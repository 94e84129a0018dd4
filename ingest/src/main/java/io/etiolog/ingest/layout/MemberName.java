// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.ArrayDeque;
import java.util.Deque;

/** Names of files as reports show them; nothing is ever written under them. */
public final class MemberName {
  private static final int LONGEST = 512;

  private MemberName() {}

  /**
   * A path with {@code /}, relative, without {@code .} and {@code ..}, drive letters and control
   * characters, and not longer than a screen.
   */
  public static String display(String name) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : printable(name).replace('\\', '/').split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".") && !isDrive(part, parts)) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? "unnamed" : String.join("/", parts);
  }

  /** The last part of a path. */
  public static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isDrive(String part, Deque<String> before) {
    return before.isEmpty() && part.length() == 2 && part.charAt(1) == ':';
  }

  private static String printable(String name) {
    String start = name.length() <= LONGEST ? name : "…" + name.substring(name.length() - LONGEST);
    StringBuilder clean = new StringBuilder(start.length());
    start
        .codePoints()
        .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) || isInvisible(c) ? '?' : c));
    return clean.toString();
  }

  /** Characters that turn or hide the text around them, or belong to no one. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.SURROGATE || type == Character.UNASSIGNED;
  }
}

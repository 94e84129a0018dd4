// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.util.Set;

/** Names of files, as strangers give them. */
final class FileName {
  private static final int LONGEST = 100;
  private static final String NAMELESS = "bundle";

  private FileName() {}

  /**
   * A name that is safe in any folder, and new there. Its end is kept, and much else where it is
   * harmless: a file's name may tell whose log it is.
   *
   * @param used the names that are taken, to which this one is added
   */
  static String of(String given, Set<String> used) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String safe = last.replaceAll("[^A-Za-z0-9._@+-]", "_").replaceFirst("^\\.+", "");
    String name = safe.isEmpty() ? NAMELESS : safe;
    String cut = name.substring(Math.max(0, name.length() - LONGEST));
    String free = cut;
    for (int i = 2; !used.add(free); i++) {
      free = i + "-" + cut;
    }
    return free;
  }
}

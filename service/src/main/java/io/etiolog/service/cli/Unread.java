// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.ingest.bundle.InputSummary;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a bundle of which nothing could be read, while others could: an encrypted
 * archive beside a folder of logs must not pass unsaid. One that is merely empty is none.
 */
final class Unread {
  private Unread() {}

  /**
   * For each argument that gave nothing, the first file that says why.
   *
   * @param inputs the files of several arguments; the argument's name comes first in the file's,
   *     before {@code /} or {@code !/}
   */
  static List<InputSummary> of(List<InputSummary> inputs) {
    Map<String, InputSummary> unread = new LinkedHashMap<>();
    Set<String> read = new HashSet<>();
    for (InputSummary input : inputs) {
      String argument = argument(input.file());
      if (input.isUnread()) {
        unread.putIfAbsent(argument, input);
      } else if (input.lines() > 0) {
        read.add(argument);
      }
    }
    unread.keySet().removeAll(read);
    return List.copyOf(unread.values());
  }

  private static String argument(String file) {
    int slash = file.indexOf('/');
    boolean archive = slash > 0 && file.charAt(slash - 1) == '!';
    return slash < 0 ? file : file.substring(0, archive ? slash - 1 : slash);
  }
}

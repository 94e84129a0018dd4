// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file alone says: {@code etcd.log}, {@code cp-1.etcd.log}, {@code
 * etcd-node02.log}, {@code kubelet.log.2.gz}.
 */
final class FileNames {
  /** The name, without what says that it is a log, which generation it is, and how it is packed. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<name>.+?)(?:[._-](?:startup|previous|current|old|service|logs?))*"
              + "(?:\\.(?:log|txt|out|err|json|journal|ya?ml|md|html?|csv))?"
              + "(?:[.-](?:\\d{1,3}|20\\d{6}[\\d.-]*))?(?:\\.(?:gz|bz2|xz|zst|lz4))?");

  /** What stands before a program's name and is no host. */
  private static final Pattern TOOLS =
      Pattern.compile(
          "(?:.*[._-])?(?:journal|journalctl|systemctl|systemd|logs?|kubectl|crictl|docker|pod)");

  /** Versions, and the numbers that people give to pieces of a log. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "v?\\d+(?:[._]\\d+)*(?:-(?:alpha|beta|rc).*)?"
              + "|(?:.*[._-])?(?:part|restart|run|try|attempt|page|copy|log)[._-]?\\d+");

  /** A container's id. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

  private FileNames() {}

  /** What a name says, which is often nothing. */
  static Placement place(String file) {
    Matcher matcher = PARTS.matcher(file);
    String name = matcher.matches() ? matcher.group("name") : file;
    String whole = Programs.named(name);
    if (!whole.isEmpty()) {
      return Placement.ofComponent(whole);
    }
    Placement last = programLast(name);
    return last.component().isEmpty() ? programFirst(name) : last;
  }

  private static Placement programLast(String name) {
    for (int i = name.length() - 1; i > 0; i--) {
      if (isJoint(name.charAt(i))) {
        String component = Programs.named(name.substring(i + 1));
        if (!component.isEmpty()) {
          String before = name.substring(0, i);
          boolean host =
              name.charAt(i) == '.' ? !TOOLS.matcher(before).matches() : looksLikeHost(before);
          return Placement.ofComponent(component).on(host ? before : "");
        }
      }
    }
    return Placement.UNKNOWN;
  }

  private static Placement programFirst(String name) {
    Placement best = Placement.UNKNOWN;
    for (int i = 1; i < name.length() - 1; i++) {
      String component = isJoint(name.charAt(i)) ? Programs.named(name.substring(0, i)) : "";
      // docker-compose, docker-images: what begins with docker is mostly something else.
      if (!component.isEmpty() && !component.equals("dockerd")) {
        String rest = name.substring(i + 1);
        best = Placement.ofComponent(component).on(looksLikeHost(rest) ? rest : "");
      }
    }
    return best;
  }

  /**
   * A name with a number in it: {@code node02}, {@code cp-1}; not {@code leader}, {@code errors}.
   */
  private static boolean looksLikeHost(String name) {
    return Character.isLetter(name.charAt(0))
        && name.chars().anyMatch(Character::isDigit)
        && !ID.matcher(name).matches()
        && !NUMBERED.matcher(name).matches()
        && !TOOLS.matcher(name).matches();
  }

  private static boolean isJoint(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}

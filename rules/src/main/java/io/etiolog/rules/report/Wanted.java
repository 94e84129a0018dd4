// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something to collect.
 *
 * @param what in words, or {@code ""}
 * @param command what to type, which no form may break, or {@code ""}
 */
record Wanted(String what, String command) {
  /** How what is to be collected says it when it is something to type. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:(?<what>.*?:) )?(?<command>(?:sudo )?(?:cat|chronyc|crictl|ctr|curl|date|df|dmesg"
              + "|etcdctl|grep|ip|journalctl|kubeadm|kubectl|ls|oc|openssl|ps|ss|systemctl) .*)");

  static Wanted of(String entry) {
    String visible = VisibleText.prose(entry);
    Matcher command = COMMAND.matcher(visible);
    return command.matches()
        ? new Wanted(
            Objects.requireNonNullElse(command.group("what"), ""),
            Objects.requireNonNullElse(command.group("command"), ""))
        : new Wanted(visible, "");
  }
}

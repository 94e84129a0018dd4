// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

/**
 * Fluent Bit's {@code line_format key_value} for Loki: {@code time="…" stream="stderr" log="…"
 * kubernetes="map[pod_name:"etcd-cp-1" …]"}. Its quotes are not escaped, so that it cannot be read
 * in general; but the map that follows the line is unmistakable.
 */
final class KeyValueText {
  private static final String LOG = " log=\"";
  private static final String MAP = "\" kubernetes=\"map[";
  private static final int LONGEST_NAME = 253;
  private static final String[] NAMES = {
    "pod_name", "namespace_name", "host", "container_name", "docker_id"
  };

  private KeyValueText() {}

  /** Takes a line apart, where it is one. */
  static boolean read(String line, Fields fields) {
    int log = line.startsWith("time=\"") ? line.indexOf(LOG) : -1;
    if (log < 0) {
      return false;
    }
    String head = line.substring(0, log + 1);
    int map = line.lastIndexOf(MAP);
    int end = map >= log + LOG.length() ? map : line.lastIndexOf('"');
    if (end < log + LOG.length()) {
      return false;
    }
    add(fields, "time", between(head, "time=\""));
    add(fields, "stream", between(head, " stream=\""));
    fields.text("log", line.substring(log + LOG.length(), end));
    if (map >= 0) {
      for (String name : NAMES) {
        add(fields, "kubernetes." + name, between(line.substring(map), name + ":\""));
      }
    }
    return true;
  }

  private static void add(Fields fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.text(name, value);
    }
  }

  private static String between(String text, String beginning) {
    int from = text.indexOf(beginning) + beginning.length();
    int to = text.indexOf('"', from);
    boolean found = from >= beginning.length() && to >= from && to - from <= LONGEST_NAME;
    return found ? text.substring(from, to) : "";
  }
}

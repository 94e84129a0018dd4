// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** The service in front of a line, as {@code docker compose logs} prints: {@code etcd-1 | text}. */
final class ComposePrefix implements LogFormat {
  private static final int LONGEST_NAME = 80;

  @Override
  public String name() {
    return "compose-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    int bar = line.indexOf("| ");
    if (bar < 2 || bar > LONGEST_NAME || line.charAt(bar - 1) != ' ') {
      return Outcome.NOT_MINE;
    }
    String service = line.substring(0, bar).stripTrailing();
    for (int i = 0; i < service.length(); i++) {
      char c = service.charAt(i);
      if (!Cursor.isLetter(c) && !Cursor.isDigit(c) && "-_.".indexOf(c) < 0) {
        return Outcome.NOT_MINE;
      }
    }
    return new PartBuilder().component(program(service)).decoration(line.substring(bar + 2));
  }

  /**
   * The program in a name such as {@code project_etcd_1} or {@code etcd-1}, when it is a known one.
   */
  private static String program(String service) {
    int end = service.length();
    while (end > 0 && Cursor.isDigit(service.charAt(end - 1))) {
      end--;
    }
    boolean numbered =
        end < service.length() && end > 1 && "-_".indexOf(service.charAt(end - 1)) >= 0;
    String name = numbered ? service.substring(0, end - 1) : service.substring(0, end);
    String last = name.substring(name.lastIndexOf('_') + 1);
    if (!Components.isClusterProgram(last)) {
      last = last.substring(last.lastIndexOf('-') + 1);
    }
    return Components.isClusterProgram(last) ? last : "";
  }
}

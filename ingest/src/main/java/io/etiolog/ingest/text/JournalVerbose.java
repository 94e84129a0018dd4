// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The verbose form of journald ({@code journalctl -o verbose}): a heading with the time and the
 * cursor, then a line for each field behind four blanks. A value's further lines stand below its
 * first one, behind as many blanks as its name is long. The heading's time goes into the field
 * {@code __HEADING}, as it is written. Source: systemd's {@code src/shared/logs-show.c}, {@code
 * output_verbose} and {@code print_multiline}.
 */
final class JournalVerbose implements JournalForm {
  /** Journald has no such field. */
  static final String HEADING = "__HEADING";

  /** The weekday may be of any language, the zone a name or an offset. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?<time>\\S{1,20} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? \\S{1,20})"
              + " \\[s=\\S{1,400}\\]");

  private static final String MARGIN = "    ";

  /**
   * Whether a file that begins so is verbose; before the first record the journal's span may be.
   */
  static boolean opens(byte[] head) {
    return new String(head, StandardCharsets.UTF_8)
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty() && !line.startsWith("-- "))
        .findFirst()
        .filter(JournalVerbose::isHeading)
        .isPresent();
  }

  private static boolean isHeading(String line) {
    return OPENING.matcher(line).matches();
  }

  @Override
  public byte[] next(JournalLines lines) throws IOException {
    byte[] first = lines.line();
    String heading = text(first);
    if (!isHeading(heading)) {
      return first;
    }
    JournalJson record = new JournalJson(lines);
    record.put(HEADING, heading.substring(0, heading.indexOf(" [s=")));
    fields(lines, record);
    return record.bytes();
  }

  private static void fields(JournalLines lines, JournalJson record) throws IOException {
    String name = "";
    while (true) {
      byte[] line = lines.line();
      String text = text(line);
      if (line.length == 0) {
        return;
      }
      if (!text.startsWith(MARGIN)) {
        lines.unread(line);
        return;
      }
      int equals = text.indexOf('=');
      boolean begins = equals > MARGIN.length() && text.charAt(MARGIN.length()) != ' ';
      if (begins) {
        name = text.substring(MARGIN.length(), equals);
        record.put(name, text.substring(equals + 1));
      } else {
        record.append(name, text.substring(Math.min(text.length(), indent(name))));
      }
    }
  }

  private static int indent(String name) {
    return MARGIN.length() + name.length() + 1;
  }

  private static String text(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}

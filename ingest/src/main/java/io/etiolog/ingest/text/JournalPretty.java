// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The pretty form of journald ({@code journalctl -o json-pretty}): an object for each record, its
 * braces and each field on a line of their own, a list's values too. Source: systemd's {@code
 * src/shared/json.c}, {@code json_variant_format}.
 */
final class JournalPretty implements JournalForm {
  private static final Pattern OPENING =
      Pattern.compile("\\s*\\{\\R\\s+\"_?_?[A-Z][A-Z0-9_]{0,63}\" : .*", Pattern.DOTALL);

  /** What stands between a name and the text that is its value. */
  private static final String VALUE = "\" : \"";

  /** Whether a file that begins so is pretty. */
  static boolean opens(byte[] head) {
    return OPENING.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches();
  }

  @Override
  public byte[] next(JournalLines lines) throws IOException {
    byte[] line = lines.line();
    if (!text(line).equals("{")) {
      return line;
    }
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    Room room = new Room(lines.maxField() - 2);
    line = lines.line();
    while (line.length > 0 && !text(line).equals("}")) {
      fields.writeBytes(kept(text(line), room, lines));
      line = lines.line();
    }
    return object(fields.toByteArray());
  }

  private static byte[] object(byte[] fields) {
    // Where the last field is left out, the comma behind the one before it stays.
    boolean open = fields.length > 0 && fields[fields.length - 1] == ',';
    ByteArrayOutputStream object = new ByteArrayOutputStream(fields.length + 2);
    object.write('{');
    object.write(fields, 0, open ? fields.length - 1 : fields.length);
    object.write('}');
    return object.toByteArray();
  }

  private static byte[] kept(String field, Room room, JournalLines lines) {
    byte[] whole = field.getBytes(StandardCharsets.UTF_8);
    if (!lines.lineIsCut() && room.takes(whole.length)) {
      return whole;
    }
    lines.cutOne();
    byte[] cut = shortened(field, room.longest()).getBytes(StandardCharsets.UTF_8);
    return room.takes(cut.length) ? cut : new byte[0];
  }

  /** The beginning of a field whose value is a text, cut between its characters; else nothing. */
  private static String shortened(String field, long most) {
    int value = field.indexOf(VALUE) + VALUE.length();
    if (value < VALUE.length()) {
      return "";
    }
    int end = value;
    long bytes = value + 2L;
    for (int next = behind(field, end); next <= field.length(); next = behind(field, end)) {
      bytes += Room.of(field.substring(end, next));
      if (bytes > most) {
        break;
      }
      end = next;
    }
    return end == value ? "" : field.substring(0, end) + "\",";
  }

  /** Where the next character begins; an escape is one. */
  private static int behind(String field, int at) {
    if (at >= field.length() || field.charAt(at) != '\\') {
      return at + 1;
    }
    return at + (field.startsWith("\\u", at) ? 6 : 2);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8).strip();
  }
}

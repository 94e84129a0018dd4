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
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    boolean whole = true;
    while (line.length > 0 && !text(line).equals("}")) {
      boolean fits = record.size() + line.length <= lines.maxField();
      if (fits) {
        record.writeBytes(text(line).getBytes(StandardCharsets.UTF_8));
      }
      whole &= fits;
      line = lines.line();
    }
    if (!whole) {
      lines.cutOne();
    }
    record.write('}');
    return record.toByteArray();
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8).strip();
  }
}

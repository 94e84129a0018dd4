// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.ingest.scan.Newlines;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the export form of journald ({@code journalctl -o export}) into its JSON form, one line for
 * each record. Empty lines follow in place of the record's others, so that line numbers stay true.
 * Source: systemd's {@code docs/JOURNAL_EXPORT_FORMATS.md}.
 */
final class JournalExport extends InputStream {
  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream in;
  private final int maxField;
  private int room;
  private byte[] ready = new byte[0];
  private int position;
  private long breaks;

  JournalExport(InputStream in, int maxField) {
    this.in = new BufferedInputStream(in);
    this.maxField = maxField;
  }

  /** Whether a file that begins so is an export. */
  static boolean opens(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.startsWith("__CURSOR=") || text.startsWith("__REALTIME_TIMESTAMP=");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    if (position == ready.length) {
      return readBreaks(target, offset, length);
    }
    int count = Math.min(length, ready.length - position);
    System.arraycopy(ready, position, target, offset, count);
    position += count;
    return count;
  }

  /** They are counted and not kept: one field may consist of nothing else. */
  private int readBreaks(byte[] target, int offset, int length) {
    int count = (int) Math.min(length, breaks);
    Arrays.fill(target, offset, offset + count, (byte) '\n');
    breaks -= count;
    return count;
  }

  private boolean fill() throws IOException {
    if (position < ready.length || breaks > 0) {
      return true;
    }
    Map<String, String> record = record();
    ready = record.isEmpty() ? new byte[0] : json(record);
    position = 0;
    breaks = ready.length > 0 ? Math.max(breaks, 1) : breaks;
    return ready.length > 0 || breaks > 0;
  }

  /** The fields up to the next empty line, or to the end. */
  private Map<String, String> record() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    room = maxField;
    while (true) {
      byte[] line = line();
      if (line.length == 0) {
        return fields;
      }
      String text = new String(line, StandardCharsets.UTF_8);
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      String value = equals < 0 ? sized() : text.substring(equals + 1);
      room -= name.length() + value.length();
      // What no longer fits is left out; the message stands among the first fields or fits.
      if (room >= 0) {
        fields.put(name, value);
      }
    }
  }

  /** A line without its break; empty for an empty line and at the end. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      if (line.size() < maxField) {
        line.write(b);
      }
      b = in.read();
    }
    breaks += b == '\n' ? 1 : 0;
    return line.toByteArray();
  }

  /** A value given with its size, as those with line breaks in them are. */
  private String sized() throws IOException {
    byte[] size = in.readNBytes(Long.BYTES);
    if (size.length < Long.BYTES) {
      return "";
    }
    long length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new IOException("a journal field claims " + length + " bytes");
    }
    byte[] kept = in.readNBytes((int) Math.min(length, maxField));
    breaks += Newlines.count(kept, 0, kept.length);
    for (long left = length - kept.length; left > 0 && kept.length == maxField; left--) {
      int b = in.read();
      breaks += b == '\n' ? 1 : 0;
      if (b < 0) {
        break;
      }
    }
    breaks += in.read() == '\n' ? 1 : 0;
    return new String(kept, StandardCharsets.UTF_8);
  }

  private static byte[] json(Map<String, String> fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        generator.writeStringField(field.getKey(), field.getValue());
      }
      generator.writeEndObject();
    }
    return out.toByteArray();
  }
}

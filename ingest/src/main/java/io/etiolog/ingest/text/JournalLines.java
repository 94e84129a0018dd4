// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import io.etiolog.ingest.scan.Newlines;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the lines of a journal, and counts their breaks: also those inside of a field and of its
 * size, so that line numbers are those of the file. Bounded in what it keeps of a line.
 */
final class JournalLines {
  private final InputStream in;
  private final int maxField;
  private byte[] held = new byte[0];
  private long breaks;
  private long cut;
  private boolean recordCut;
  private boolean lineCut;
  private boolean inLine;

  JournalLines(InputStream in, int maxField) {
    this.in = new BufferedInputStream(in);
    this.maxField = maxField;
  }

  /** How much of a field, and of all of a record's, is kept. */
  int maxField() {
    return maxField;
  }

  /** Says that the record that is being read is not kept whole; it counts once. */
  void cutOne() {
    recordCut = true;
  }

  /** Says that a record was read. */
  void endRecord() {
    cut += recordCut ? 1 : 0;
    recordCut = false;
  }

  /** How many records are not kept whole. */
  long cut() {
    return cut;
  }

  /** Whether the line that was read last is not kept whole. */
  boolean lineIsCut() {
    return lineCut;
  }

  /** A line without its break; empty for an empty line and at the end. */
  byte[] line() throws IOException {
    if (held.length > 0) {
      byte[] line = held;
      held = new byte[0];
      breaks++;
      return line;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    lineCut = false;
    int b = next();
    while (b >= 0 && b != '\n') {
      if (line.size() < maxField) {
        line.write(b);
      } else {
        lineCut = true;
      }
      b = next();
    }
    recordCut |= lineCut;
    return line.toByteArray();
  }

  /** Puts back the line that was read last: it belongs to the next record. */
  void unread(byte[] line) {
    held = line;
    breaks--;
  }

  /** A value that is given with its size, as those with line breaks in them are. */
  byte[] sized() throws IOException {
    byte[] size = next(Long.BYTES);
    if (size.length < Long.BYTES) {
      return new byte[0];
    }
    long length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new IOException("a journal field claims " + length + " bytes");
    }
    recordCut |= length > maxField;
    byte[] kept = next((int) Math.min(length, maxField));
    long left = length - kept.length;
    while (left > 0 && next() >= 0) {
      left--;
    }
    next();
    return kept;
  }

  private int next() throws IOException {
    int b = in.read();
    took(b);
    return b;
  }

  private byte[] next(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length > 0) {
      int last = bytes.length - 1;
      breaks += Newlines.count(bytes, 0, last);
      took(bytes[last] & 0xff);
    }
    return bytes;
  }

  /** Counts a break, and at the end of all the one that the last line lacks. */
  private void took(int b) {
    breaks += b == '\n' || (b < 0 && inLine) ? 1 : 0;
    inLine = b >= 0 && b != '\n';
  }

  /** How many lines were read and not yet {@linkplain #told accounted for}. */
  long breaks() {
    return breaks;
  }

  /** Says that so many of them are accounted for. */
  void told(long count) {
    breaks -= count;
  }
}

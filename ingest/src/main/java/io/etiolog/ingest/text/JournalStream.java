// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Turns a journal whose records take several lines into its JSON form, one line for each record.
 * Empty lines follow in place of the record's others, so that line numbers stay true.
 */
final class JournalStream extends InputStream {
  private final JournalLines lines;
  private final JournalForm form;
  private byte[] ready = new byte[0];
  private int position;

  JournalStream(InputStream in, int maxField, JournalForm form) {
    this.lines = new JournalLines(in, maxField);
    this.form = form;
  }

  /** How many records are not kept whole. */
  long cut() {
    return lines.cut();
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
    int count = (int) Math.min(length, lines.breaks());
    Arrays.fill(target, offset, offset + count, (byte) '\n');
    lines.told(count);
    return count;
  }

  private boolean fill() throws IOException {
    if (position < ready.length || lines.breaks() > 0) {
      return true;
    }
    ready = form.next(lines);
    lines.endRecord();
    position = 0;
    return ready.length > 0 || lines.breaks() > 0;
  }
}

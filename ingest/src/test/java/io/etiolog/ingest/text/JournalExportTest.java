// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.etiolog.ingest.scan.Newlines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fields of the journal's export form that claim much, and are much. */
class JournalExportTest {
  private static final int LONGEST_FIELD = 1_024;
  private static final int MANY = 8 << 20;

  @Test
  void aFieldOfLineBreaksIsCountedAndNotKept() throws IOException {
    InputStream journal = new JournalStream(field(MANY), LONGEST_FIELD, new JournalExport());
    CountingSink lines = new CountingSink();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    journal.transferTo(lines);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(lines.breaks).isEqualTo(MANY + 2L);
    assertThat(allocated).isLessThan(MANY / 4);
  }

  @Test
  void aRecordIsNoLongerThanALineWhateverItsFieldsHold() throws IOException {
    StringBuilder export = new StringBuilder("__CURSOR=s\n");
    for (int i = 0; i < 3_000; i++) {
      String value = "y\"\\\1é\uD83D\uDE00".repeat(i % 200);
      export
          .append("F")
          .append("N".repeat(i % 50))
          .append(i)
          .append('=')
          .append(value)
          .append('\n');
    }
    InputStream journal =
        new JournalStream(
            new ByteArrayInputStream(
                export.append('\n').toString().getBytes(StandardCharsets.UTF_8)),
            LONGEST_FIELD,
            new JournalExport());

    String record = new String(journal.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();

    assertThat(record.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(500, LONGEST_FIELD);
    assertThat(record).startsWith("{\"__CURSOR\":\"s\",").endsWith("\"}");
  }

  /** A record of one field: its name, its size in eight bytes, and its content. */
  private static InputStream field(int size) {
    byte[] name = "__CURSOR\n".getBytes(StandardCharsets.US_ASCII);
    byte[] length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(size).array();
    byte[] content = new byte[size + 1];
    Arrays.fill(content, (byte) '\n');
    return new SequenceInputStream(
        new SequenceInputStream(new ByteArrayInputStream(name), new ByteArrayInputStream(length)),
        new ByteArrayInputStream(content));
  }

  private static final class CountingSink extends OutputStream {
    private long breaks;

    @Override
    public void write(int b) {
      breaks += b == '\n' ? 1 : 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      breaks += Newlines.count(bytes, offset, offset + length);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the end of a zip archive that is read as a stream: only the directory that stands there
 * tells which of the members that were read are links. Source: PKWARE's APPNOTE.TXT, 4.3.12 to
 * 4.3.16.
 */
final class ZipTail extends FilterInputStream {
  /** The directory of some 10,000 members. */
  private static final int MOST = 1 << 20;

  private static final int END = 22;
  private static final int END_MARK = 0x06054b50;
  private static final int LOCATOR = 20;
  private static final int LOCATOR_MARK = 0x07064b50;
  private static final int LARGE_END = 56;
  private static final int LARGE_END_MARK = 0x06064b50;
  private static final int ENTRY = 46;
  private static final int ENTRY_MARK = 0x02014b50;
  private static final int UNIX = 3;

  private byte[] kept = new byte[64 * 1024];
  private int filled;

  ZipTail(InputStream in) {
    super(in);
  }

  /**
   * Which members are links.
   *
   * @param names the names that are known
   * @param unknown why there may be others; {@code ""} where all are known
   */
  record Links(List<String> names, String unknown) {
    private static Links unknown(String why) {
      return new Links(List.of(), why);
    }
  }

  /** What stood at the end of the archive, which must have been read to its end. */
  Links links() {
    ByteBuffer tail = ByteBuffer.wrap(kept, 0, filled).order(ByteOrder.LITTLE_ENDIAN);
    for (int end = filled - END; end >= 0; end--) {
      if (tail.getInt(end) == END_MARK) {
        return before(end, tail);
      }
    }
    return Links.unknown("its directory is missing");
  }

  private Links before(int end, ByteBuffer tail) {
    int large = end - LOCATOR - LARGE_END;
    boolean isLarge =
        large >= 0
            && tail.getInt(end - LOCATOR) == LOCATOR_MARK
            && tail.getInt(large) == LARGE_END_MARK;
    int stop = isLarge ? large : end;
    long size = isLarge ? tail.getLong(large + 40) : Integer.toUnsignedLong(tail.getInt(end + 12));
    return size < 0 || size > stop
        ? Links.unknown("its directory is too large")
        : links(tail, stop - (int) size, stop);
  }

  private Links links(ByteBuffer tail, int start, int end) {
    List<String> links = new ArrayList<>();
    int at = start;
    while (at + ENTRY <= end && tail.getInt(at) == ENTRY_MARK) {
      int name = Short.toUnsignedInt(tail.getShort(at + 28));
      int more = Short.toUnsignedInt(tail.getShort(at + 30));
      int comment = Short.toUnsignedInt(tail.getShort(at + 32));
      boolean unix = tail.get(at + 5) == UNIX;
      if (unix && Members.isLink(tail.getInt(at + 38) >>> Short.SIZE) && at + ENTRY + name <= end) {
        links.add(new String(kept, at + ENTRY, name, StandardCharsets.UTF_8));
      }
      at += ENTRY + name + more + comment;
    }
    return new Links(List.copyOf(links), at == end ? "" : "its directory is damaged");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      int count = Math.min(read, MOST);
      keep(bytes, offset + read - count, count);
    }
    return read;
  }

  /** By reading: what is skipped must be kept too. */
  @Override
  public long skip(long wanted) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(wanted, MOST >> 4)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void keep(byte[] bytes, int offset, int count) {
    if (filled + count > kept.length) {
      int stays = Math.min(filled, MOST - count);
      byte[] room =
          kept.length < 2 * MOST ? new byte[Math.min(2 * MOST, 2 * (filled + count))] : kept;
      System.arraycopy(kept, filled - stays, room, 0, stays);
      kept = room;
      filled = stays;
    }
    System.arraycopy(bytes, offset, kept, filled, count);
    filled += count;
  }
}

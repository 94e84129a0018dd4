// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives all that an xz decoder makes of a file that is cut or damaged: when it meets the damage,
 * what the same call had decoded is lost, so it is asked for little at a time.
 */
final class XzReader extends InputStream {
  /** So little that asking costs nothing beside the decoding. */
  private static final int PORTION = 128;

  private final XzChunks chunks;
  private final InputStream decoder;
  private @Nullable IOException failure;

  /**
   * A reader.
   *
   * @param chunks what the decoder reads
   * @param decoder makes the content of it
   */
  XzReader(XzChunks chunks, InputStream decoder) {
    this.chunks = chunks;
    this.decoder = decoder;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int filled = 0;
    int read = 0;
    while (failure == null && filled < length && read >= 0) {
      read = portion(bytes, offset + filled, length - filled);
      filled += Math.max(0, read);
    }
    if (filled == 0 && failure != null) {
      throw failure;
    }
    return filled == 0 && length > 0 ? -1 : filled;
  }

  private int portion(byte[] bytes, int offset, int length) {
    try {
      return decoder.read(bytes, offset, Math.min(length, chunks.isCut() ? 1 : PORTION));
    } catch (IOException e) {
      failure = chunks.isCut() ? chunks.end() : e;
    } catch (RuntimeException e) {
      failure = new IOException("damaged data (" + e + ")", e);
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.LimitReachedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a decoder, under guard: it is counted against the limits, and whatever a
 * decoder throws at damaged input becomes an {@link IOException} that repeats, so that no later
 * read takes the damage for a regular end.
 */
final class Guarded extends InputStream {
  private final InputStream decoder;
  private final Expansion expansion;
  private @Nullable IOException failure;

  Guarded(InputStream decoder, Expansion expansion) {
    this.decoder = decoder;
    this.expansion = expansion;
  }

  /** Reads what is left; the limit that was reached, now or before: nothing is read after it. */
  Optional<LimitReachedException> drain() {
    try {
      transferTo(OutputStream.nullOutputStream());
    } catch (LimitReachedException e) {
      return Optional.of(e);
    } catch (IOException e) {
      // Whoever reads the content says that it is damaged.
    }
    return Optional.empty();
  }

  /** Whether everything was read without damage. */
  boolean isWhole() {
    return failure == null;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      int read = decoder.read(bytes, offset, length);
      expansion.grew(Math.max(0, read));
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      // Decoders meet damage in many ways: an index out of bounds, a negative size.
      failure = new IOException("damaged data (" + e + ")", e);
      throw failure;
    }
  }
}

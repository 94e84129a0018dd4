// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A stream, such as standard input. A virtual thread reads it, since reading waits; it stops when
 * too much was not yet taken, so memory stays bounded.
 */
public final class StreamTail implements Tail {
  private static final int PORTION = 64 * 1024;
  private static final int PORTIONS = 64;

  private final String name;
  private final WholeLines lines = new WholeLines();
  private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(PORTIONS);
  private final Thread reader;
  private boolean ended;

  private record Portion(ByteBuffer bytes, boolean last, Optional<IOException> failure) {
    static Portion end(Optional<IOException> failure) {
      return new Portion(ByteBuffer.allocate(0), true, failure);
    }
  }

  /** Begins to read a stream, which stays its owner's to close. */
  public StreamTail(String name, InputStream in) {
    this.name = name;
    this.reader = Thread.ofVirtual().name("follow " + name).start(() -> pump(in));
  }

  private void pump(InputStream in) {
    try {
      Portion portion;
      do {
        byte[] bytes = new byte[PORTION];
        portion = portion(in, bytes);
        portions.put(portion);
      } while (!portion.last());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Portion portion(InputStream in, byte[] bytes) {
    try {
      int read = in.read(bytes);
      return read < 0
          ? Portion.end(Optional.empty())
          : new Portion(ByteBuffer.wrap(bytes, 0, read), false, Optional.empty());
    } catch (IOException e) {
      return Portion.end(Optional.of(e));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] more() throws IOException {
    Portion portion = portions.poll();
    if (portion == null) {
      return new byte[0];
    }
    if (portion.last()) {
      ended = true;
      if (portion.failure().isPresent()) {
        throw portion.failure().get();
      }
      return new byte[0];
    }
    return lines.add(portion.bytes().array(), portion.bytes().limit());
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public byte[] rest() {
    return lines.rest();
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}

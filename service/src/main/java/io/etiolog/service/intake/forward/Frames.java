// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.shipper.forward.FrameScanner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Cuts what comes in on one connection into messages. Not thread-safe. */
final class Frames implements AutoCloseable {
  /** What a connection always has; what is more it takes from the memory of all. */
  private static final int OWN = 8 * 1024;

  private static final int FIRST_SHARED = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final FrameMemory memory;
  private final ForwardLimits limits;
  private final FrameScanner scanner = new FrameScanner();
  private byte[] buffer = new byte[OWN];
  private int filled;
  private int units;
  private long deadline;

  Frames(Socket socket, FrameMemory memory, ForwardLimits limits) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.memory = memory;
    this.limits = limits;
  }

  /**
   * The next message, whole; empty where the sender has ended between two of them.
   *
   * @param idle how long it may take to begin
   * @throws IOException when it is no message, ends too early, takes too long or is too large
   */
  Optional<byte[]> next(Duration idle) throws IOException {
    scanner.restart();
    deadline = System.nanoTime() + limits.message().toNanos();
    int length = scanner.scan(buffer, filled);
    while (length < 0) {
      if (scanner.isBroken()) {
        throw new IOException("what it sends is no message of the forward protocol");
      }
      makeRoom();
      if (!read(filled == 0 ? idle : Duration.ofNanos(deadline - System.nanoTime()))) {
        return Optional.empty();
      }
      length = scanner.scan(buffer, filled);
    }
    return Optional.of(cut(length));
  }

  private boolean read(Duration patience) throws IOException {
    if (patience.isNegative() || patience.isZero()) {
      throw new InterruptedIOException("a message took too long to come");
    }
    boolean begins = filled == 0;
    socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count < 0 && !begins) {
      throw new EOFException("it ended within a message");
    }
    if (begins) {
      deadline = System.nanoTime() + limits.message().toNanos();
    }
    filled += Math.max(0, count);
    return count >= 0;
  }

  private void makeRoom() throws IOException {
    if (filled < buffer.length) {
      return;
    }
    long size = Math.clamp(2L * buffer.length, FIRST_SHARED, limits.largest());
    if (size <= buffer.length) {
      throw new IOException("a message is larger than intake.request allows");
    }
    claim(FrameMemory.units(size));
    buffer = Arrays.copyOf(buffer, (int) size);
  }

  private void claim(int wanted) throws IOException {
    try {
      if (!memory.take(wanted - units, limits.message())) {
        throw new InterruptedIOException("the messages of other connections fill the memory");
      }
      units = wanted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service is stopping");
    }
  }

  /** The message, without what has come behind it; a large buffer is not kept. */
  private byte[] cut(int length) {
    byte[] message = Arrays.copyOf(buffer, length);
    filled -= length;
    byte[] rest = buffer;
    if (units > 0 && filled <= OWN) {
      buffer = new byte[OWN];
      release();
    }
    System.arraycopy(rest, length, buffer, 0, filled);
    return message;
  }

  private void release() {
    memory.giveBack(units);
    units = 0;
  }

  /** Gives back what it took of the memory of all; the connection stays its owner's to close. */
  @Override
  public void close() {
    release();
  }
}

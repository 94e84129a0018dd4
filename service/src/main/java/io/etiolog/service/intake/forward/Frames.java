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

/**
 * Cuts what comes in on one connection into messages. A message has a place until the next one is
 * asked for; between two messages a connection costs next to nothing. Not thread-safe.
 */
final class Frames implements AutoCloseable {
  /** What a connection always has. */
  static final int OWN = 8 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final MessagePlaces places;
  private final ForwardLimits limits;
  private final FrameScanner scanner = new FrameScanner();
  private Optional<MessagePlaces.Place> place = Optional.empty();
  private byte[] buffer = new byte[OWN];
  private int filled;
  private long deadline;

  Frames(Socket socket, MessagePlaces places, ForwardLimits limits) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.places = places;
    this.limits = limits;
  }

  /**
   * The next message, whole; empty where the sender has ended between two of them.
   *
   * @param idle how long it may take to begin
   * @param largest how many bytes it may have
   * @throws IOException when it is no message, ends too early, takes too long or is too large
   */
  Optional<byte[]> next(Duration idle, int largest) throws IOException {
    settle();
    scanner.restart();
    await();
    int length = scanner.scan(buffer, filled);
    while (length < 0) {
      if (scanner.isBroken()) {
        throw new IOException("what it sends is no message of the forward protocol");
      }
      if (filled == buffer.length) {
        grow(largest);
      }
      if (!read(filled == 0 ? idle : Duration.ofNanos(deadline - System.nanoTime()))) {
        return Optional.empty();
      }
      length = scanner.scan(buffer, filled);
    }
    claim();
    return Optional.of(cut(length));
  }

  /** Gives the last message's place back, unless what has come behind it needs it. */
  private void settle() {
    if (filled <= OWN) {
      buffer = buffer.length == OWN ? buffer : Arrays.copyOf(buffer, OWN);
      close();
    }
  }

  private void await() {
    deadline = System.nanoTime() + limits.message().toNanos();
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
      await();
    }
    filled += Math.max(0, count);
    return count >= 0;
  }

  private void grow(int largest) throws IOException {
    long size = Math.min(2L * buffer.length, largest);
    if (size <= buffer.length) {
      throw new IOException("a message is larger than " + largest + " bytes (intake.request)");
    }
    MessagePlaces.Place claimed = claim();
    if (size > MessagePlaces.SIZE) {
      claimed.enlarge(limits.message());
      await();
    }
    buffer = Arrays.copyOf(buffer, (int) size);
  }

  /** The message's place; the time that it waits for one is not the sender's fault. */
  private MessagePlaces.Place claim() throws IOException {
    if (place.isEmpty()) {
      place = Optional.of(places.take(limits.message()));
      await();
    }
    return place.get();
  }

  /** The message, without what has come behind it. */
  private byte[] cut(int length) {
    byte[] message = Arrays.copyOf(buffer, length);
    filled -= length;
    System.arraycopy(buffer, length, buffer, 0, filled);
    return message;
  }

  /** Gives the place back; the connection stays its owner's to close. */
  @Override
  public void close() {
    place.ifPresent(MessagePlaces.Place::giveBack);
    place = Optional.empty();
  }
}

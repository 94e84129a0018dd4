// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places of all connections for a message that is being received, read or kept. There are only
 * so many, and of those for large messages there is one, so that memory is bounded, and so that who
 * has a place always comes to an end: it waits for nobody but the one with the large place, who
 * waits for nobody. Thread-safe.
 */
final class MessagePlaces {
  /** Bytes of a place; Fluent Bit's messages are seldom larger. */
  static final int SIZE = 4 << 20;

  private static final int FEWEST = 2;

  private final Semaphore places;
  private final Semaphore large = new Semaphore(1, true);

  /** As many as fit into so many bytes. */
  MessagePlaces(long bytes) {
    this.places = new Semaphore(Math.clamp(bytes / SIZE, FEWEST, Integer.MAX_VALUE), true);
  }

  /** Waits for a place. */
  Place take(Duration patience) throws IOException {
    await(places, patience);
    return new Place();
  }

  /** How many nobody has. */
  int free() {
    return places.availablePermits();
  }

  private static void await(Semaphore semaphore, Duration patience) throws IOException {
    try {
      if (!semaphore.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedIOException("the messages of other connections fill the memory");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service is stopping");
    }
  }

  /** A place for one message. Of one thread. */
  final class Place {
    private boolean isLarge;

    private Place() {}

    /** Waits until it may be larger than usual. */
    void enlarge(Duration patience) throws IOException {
      if (!isLarge) {
        await(large, patience);
        isLarge = true;
      }
    }

    /** Lets others have it. */
    void giveBack() {
      places.release();
      if (isLarge) {
        large.release();
      }
    }
  }
}

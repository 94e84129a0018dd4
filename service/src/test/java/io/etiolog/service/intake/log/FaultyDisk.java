// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A disk that fails, is full, or waits, as a test wants it. */
final class FaultyDisk extends Disk {
  private static final int OPEN = 1 << 20;

  /** How many bytes it still takes. */
  private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

  private volatile boolean saysHowFull = true;
  private final AtomicInteger failingForces = new AtomicInteger();
  private volatile boolean creates = true;
  private volatile boolean truncates = true;
  private final AtomicInteger forces = new AtomicInteger();
  private final Semaphore gate = new Semaphore(OPEN);
  private final Semaphore arrived = new Semaphore(0);

  void room(long bytes) {
    room.set(bytes);
  }

  /** Whether it tells that it is full before a write finds out. */
  void saysHowFull(boolean says) {
    saysHowFull = says;
  }

  /** The next so many forces of entries fail. */
  void failForces(int count) {
    failingForces.set(count);
  }

  void creates(boolean can) {
    creates = can;
  }

  void truncates(boolean can) {
    truncates = can;
  }

  int forces() {
    return forces.get();
  }

  /** From now on each force of entries waits until it is let through. */
  void shut() {
    gate.drainPermits();
    arrived.drainPermits();
  }

  /** Waits until a force is at the gate. */
  void awaitForce() {
    arrived.acquireUninterruptibly();
  }

  void letThrough(int count) {
    gate.release(count);
  }

  void open() {
    gate.release(OPEN);
  }

  @Override
  FileChannel create(Path path) throws IOException {
    if (!creates) {
      throw new IOException("no file today");
    }
    return new FaultyChannel(super.create(path), this);
  }

  @Override
  long usable(Path folder) {
    return saysHowFull ? room.get() : Long.MAX_VALUE;
  }

  /** How many of so many bytes it takes. */
  int take(int bytes) throws IOException {
    long left = room.get();
    if (left == 0) {
      throw new IOException("No space left on device");
    }
    int taken = (int) Math.min(bytes, left);
    room.set(left - taken);
    return taken;
  }

  void giveBack(long bytes) throws IOException {
    if (!truncates) {
      throw new IOException("truncating failed");
    }
    room.updateAndGet(left -> left > Long.MAX_VALUE - bytes ? left : left + bytes);
  }

  void force() throws IOException {
    forces.incrementAndGet();
    arrived.release();
    gate.acquireUninterruptibly();
    if (failingForces.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      throw new IOException("input/output error");
    }
  }
}

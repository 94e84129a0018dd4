// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands before a server, on a port of {@code 127.0.0.1}, as a bad network does: it freezes, so
 * that connections stay open and nothing passes any more; it is slow; it is cut. Safe to share
 * between threads.
 */
public final class Relay implements Closeable {
  private static final int QUEUE = 50;

  /** So large that a slow relay is late and not narrow: a snapshot is some dozens of pieces. */
  private static final int PIECE = 256 << 10;

  private final ServerSocket listening;
  private final String host;
  private final int port;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean frozen;
  private boolean cut;
  private Duration delay = Duration.ZERO;
  private Optional<AtomicLong> allowed = Optional.empty();

  private Relay(ServerSocket listening, String host, int port) {
    this.listening = listening;
    this.host = host;
    this.port = port;
  }

  /**
   * One before the port on which a member serves clients; its certificate is good for the relay,
   * too. Etiolog takes the relay for the member's own address where the member is started with
   * {@code --advertise-client-urls} of it.
   */
  public static Relay before(EtcdMember member) throws IOException {
    return before(member.address(), Addresses.CLIENT_PORT);
  }

  /** One before a server of this machine. */
  public static Relay before(String host, int port) throws IOException {
    ServerSocket listening = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
    return on(listening, host, port);
  }

  /** One that takes over a socket which listens already. */
  static Relay on(ServerSocket listening, String host, int port) {
    Relay relay = new Relay(listening, host, port);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing passes, or all of it does. */
  public void freeze(boolean now) {
    change(() -> {
      frozen = now;
      allowed = Optional.empty();
    });
  }

  /**
   * From now on so many more pieces pass and then nothing, as when it is frozen.
   *
   * @param left is counted down with each; several relays may share it
   */
  public void freezeAfter(AtomicLong left) {
    change(() -> allowed = Optional.of(left));
  }

  /** From now on each piece that passes, in either direction, waits so long before. */
  public void slow(Duration each) {
    change(() -> delay = each);
  }

  /** From now on connections end, those that stand and new ones; or they are made again. */
  public void cut(boolean now) {
    change(() -> cut = now);
    if (now) {
      open.forEach(Relay::end);
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        connect(listening.accept());
      }
    } catch (IOException e) {
      close();
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try {
      Socket server = new Socket(host, port);
      open.add(server);
      if (isCut()) {
        end(client);
        end(server);
      }
      Thread.ofVirtual().start(() -> pass(client, server));
      Thread.ofVirtual().start(() -> pass(server, client));
    } catch (IOException e) {
      end(client);
    }
  }

  private boolean isCut() {
    lock.lock();
    try {
      return cut;
    } finally {
      lock.unlock();
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[PIECE];
      int count = in.read(buffer);
      while (count >= 0) {
        hold();
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // Whoever it is between has ended.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void hold() {
    lock.lock();
    try {
      if (allowed.filter(left -> left.getAndDecrement() <= 0).isPresent()) {
        frozen = true;
      }
      long until = System.nanoTime() + delay.toNanos();
      long left = delay.toNanos();
      while (frozen || left > 0) {
        if (frozen) {
          changed.awaitUninterruptibly();
        } else {
          changed.awaitNanos(left);
        }
        left = until - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private static void end(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      // It is closed, then.
    }
  }

  @Override
  public void close() {
    change(() -> {
      // Whoever is being connected just now ends, too.
      cut = true;
      frozen = false;
      allowed = Optional.empty();
      delay = Duration.ZERO;
    });
    end(listening);
    open.forEach(Relay::end);
  }
}

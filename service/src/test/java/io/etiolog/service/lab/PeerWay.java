// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** How one member reaches another: by an address that nobody else uses. Not thread-safe. */
final class PeerWay implements AutoCloseable {
  /** A connection on loopback that takes this long is not made. */
  private static final Duration NOT_MADE = Duration.ofMillis(500);

  private static final int QUEUE = 50;

  private final String address;
  private final EtcdMember to;
  private boolean closed;
  private final List<Closeable> standing = new ArrayList<>();

  PeerWay(String address, EtcdMember to) {
    this.address = address;
    this.to = to;
    open();
  }

  String address() {
    return address;
  }

  /** Whether nothing that is sent arrives. */
  boolean isClosed() {
    return closed;
  }

  /** Whatever is sent arrives. */
  void open() {
    close();
    closed = false;
    standing.add(Relay.on(listening(QUEUE), to.address(), Addresses.PEER_PORT));
  }

  /** Connections end and are refused, as by a packet filter that rejects. */
  void reject() {
    close();
  }

  /**
   * Connections end, and those that are tried get no answer, as by a packet filter that drops: the
   * kernel answers none while a queue is full of those that nobody has accepted.
   */
  void drop() throws IOException {
    close();
    standing.add(listening(1));
    InetSocketAddress at = at();
    while (isAnswered(at)) {
      // One more stands in the queue.
    }
  }

  private InetSocketAddress at() throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), Addresses.PEER_PORT);
  }

  /** The address is free again a moment after whoever accepted there was told to end. */
  private ServerSocket listening(int queue) {
    return Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(NOT_MADE.dividedBy(50))
        .ignoreException(BindException.class)
        .until(() -> bound(queue), ServerSocket::isBound);
  }

  private ServerSocket bound(int queue) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(at(), queue);
      return socket;
    } catch (BindException e) {
      socket.close();
      throw e;
    }
  }

  private boolean isAnswered(InetSocketAddress at) throws IOException {
    Socket waiting = new Socket();
    standing.add(waiting);
    try {
      waiting.connect(at, Math.toIntExact(NOT_MADE.toMillis()));
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Closeable one : standing) {
      try {
        one.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    standing.clear();
    closed = true;
  }
}

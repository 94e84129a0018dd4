// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * One of a shipper's connections: it sends a request, waits for the answer, and sends the next when
 * that is due, late or not. What is answered with 429 or 503 it sends again. For one thread.
 */
final class LoadConnection implements Callable<LoadConnection.Sent> {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long AGAIN = 100_000_000;

  private final URI address;
  private final List<ShippedRequest> requests;
  private final long every;
  private final long end;
  private final AnswerTimes times;
  private long records;
  private long bytes;
  private long postponed;
  private long nth;

  /**
   * What it has sent.
   *
   * @param records that were acknowledged
   * @param bytes of their requests
   * @param postponed answers that said to come again
   */
  record Sent(long records, long bytes, long postponed) {
    Sent plus(Sent other) {
      return new Sent(records + other.records, bytes + other.bytes, postponed + other.postponed);
    }
  }

  /**
   * A connection that is yet to be made.
   *
   * @param requests what it sends in turn, which is its own
   * @param first tells its requests from those of others
   * @param every nanoseconds between two requests, 0 for none
   * @param end when it stops, as {@link System#nanoTime}
   */
  LoadConnection(
      URI address,
      List<ShippedRequest> requests,
      long first,
      long every,
      long end,
      AnswerTimes times) {
    this.address = address;
    this.requests = requests;
    this.nth = first;
    this.every = every;
    this.end = end;
    this.times = times;
  }

  @Override
  public Sent call() throws IOException {
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      InputStream answers = new BufferedInputStream(socket.getInputStream());
      // Not all at the same moment.
      long due = System.nanoTime() + (every == 0 ? 0 : Math.floorMod(nth * 7_919_777, every));
      for (int i = 0; due < end; i++) {
        await(due);
        long began = every == 0 ? System.nanoTime() : due;
        send(socket, answers, requests.get(i % requests.size()));
        long now = System.nanoTime();
        times.add(now - began);
        due = every == 0 ? now : due + every;
      }
      return new Sent(records, bytes, postponed);
    }
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void send(Socket socket, InputStream answers, ShippedRequest request) throws IOException {
    byte[] content = request.at(CLOCK.instant(), nth++);
    while (true) {
      socket.getOutputStream().write(content);
      int status = status(answers);
      if (status == 204) {
        records += request.records();
        bytes += content.length;
        return;
      }
      if (status != 429 && status != 503) {
        throw new IOException("answered with " + status);
      }
      postponed++;
      LockSupport.parkNanos(AGAIN);
    }
  }

  /** Reads one answer to its end. */
  static int status(InputStream answers) throws IOException {
    String first = line(answers);
    long length = 0;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    answers.skipNBytes(length);
    return Integer.parseInt(first.split(" ", 3)[1]);
  }

  private static String line(InputStream answers) throws IOException {
    byte[] line = new byte[1024];
    int length = 0;
    for (int read = answers.read(); read != '\n'; read = answers.read()) {
      if (read < 0) {
        throw new IOException("the connection was closed");
      }
      line[length++] = (byte) read;
    }
    return new String(line, 0, length, StandardCharsets.US_ASCII).strip();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The same lines into rsyslog, which writes them to a file: over TCP, unpacked, and as fast as they
 * go. It neither parses them nor asks the disk, so it is the least that taking logs can cost.
 */
final class SyslogLoad {
  private static final int ROUNDS = 30;
  private static final long PATIENCE = 60_000_000_000L;

  private SyslogLoad() {}

  static void run(Path folder, List<List<String>> lines, PrintStream out)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    byte[] block = block(lines);
    long records = (long) ROUNDS * lines.stream().mapToInt(List::size).sum();
    Path file = folder.resolve("peer.log");
    int port = freePort();
    Process peer;
    try {
      peer = start(folder, file, port);
    } catch (IOException e) {
      ServiceLoad.row(
          out, "rsyslog", String.format(Locale.ROOT, "is not here: %s", e.getMessage()));
      return;
    }
    try {
      long began = System.nanoTime();
      send(port, block);
      await(file, (long) block.length * ROUNDS);
      double took = (System.nanoTime() - began) / 1e9;
      double busy = peer.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
      ServiceLoad.row(
          out, "rsyslog, records/s", String.format(Locale.ROOT, "%.0f", records / took));
      ServiceLoad.row(
          out,
          "rsyslog, processor for a record",
          String.format(Locale.ROOT, "%.2f µs", 1e6 * busy / records));
    } finally {
      peer.destroy();
      peer.waitFor(10, TimeUnit.SECONDS);
      Files.deleteIfExists(file);
    }
  }

  private static byte[] block(List<List<String>> lines) {
    StringBuilder block = new StringBuilder();
    for (List<String> container : lines) {
      for (String line : container) {
        block.append("<134>1 2026-03-01T00:00:00Z cp-1 etcd - - - ").append(line).append('\n');
      }
    }
    return block.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process start(Path folder, Path file, int port) throws IOException {
    Path settings = folder.resolve("rsyslog.conf");
    Files.writeString(
        settings,
        String.format(
            Locale.ROOT,
            """
            global(workDirectory="%s" maxMessageSize="64k")
            module(load="imtcp")
            template(name="asItCame" type="string" string="%%rawmsg%%\\n")
            input(type="imtcp" port="%d" address="127.0.0.1")
            action(type="omfile" file="%s" template="asItCame")
            """,
            folder,
            port,
            file));
    return new ProcessBuilder(
            "rsyslogd", "-n", "-f", settings.toString(), "-i", folder.resolve("pid").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("peer.out").toFile())
        .start();
  }

  private static void send(int port, byte[] block) throws IOException {
    try (Socket socket = connected(port);
        OutputStream to = new BufferedOutputStream(socket.getOutputStream(), 1 << 20)) {
      for (int i = 0; i < ROUNDS; i++) {
        to.write(block);
      }
    }
  }

  private static Socket connected(int port) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  /** Until all is in the file: lines are not changed, so it has as many bytes as were sent. */
  private static void await(Path file, long bytes) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    while (!Files.exists(file) || Files.size(file) < bytes) {
      if (System.nanoTime() > end) {
        throw new IOException("rsyslog has not written all that it was sent");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }
}

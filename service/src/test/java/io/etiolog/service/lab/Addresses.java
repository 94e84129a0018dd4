// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Loopback addresses of a server's own, a host of 127.0.0.0/8 for each: so servers listen on their
 * usual ports, as on real nodes, and those of tests that run beside each other never meet. Below
 * the ports that the kernel gives out, so that none is taken before a start, or in a restart.
 */
final class Addresses {
  static final int CLIENT_PORT = 2379;
  static final int PEER_PORT = 2380;
  static final int METRICS_PORT = 2381;

  private static final int TRIES = 100;
  private static final int LAST = 254;

  private Addresses() {}

  /** An address on which nobody listens on this port. */
  static String free(int port) throws IOException {
    return free(1, port).getFirst();
  }

  /** So many of one network, for the members of a cluster. */
  static List<String> ofMembers(int count) throws IOException {
    return free(count, PEER_PORT);
  }

  private static List<String> free(int count, int port) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String network = "127." + random.nextInt(1, 255) + "." + random.nextInt(256) + ".";
      List<String> hosts = IntStream.range(11, 11 + count).mapToObj(n -> network + n).toList();
      if (hosts.stream().allMatch(host -> isFree(host, port))) {
        return hosts;
      }
    }
    throw new IOException("no free loopback addresses");
  }

  /** Another one of the same cluster. */
  static String next(String last) throws IOException {
    int dot = last.lastIndexOf('.') + 1;
    int first = Integer.parseInt(last.substring(dot)) + 1;
    return IntStream.rangeClosed(first, LAST)
        .mapToObj(n -> last.substring(0, dot) + n)
        .filter(host -> isFree(host, PEER_PORT))
        .findFirst()
        .orElseThrow(() -> new IOException("no free loopback addresses"));
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The network between the members of a cluster without TLS, which can be cut: members name each
 * other, and every one of them has names of its own for the others' addresses, in a mount namespace
 * of its own. Not thread-safe.
 */
public final class PeerNetwork implements AutoCloseable {
  private static final int FIRST_WAY = 100;

  private static final String OWN_NAMES = "mount --bind \"$1\" /etc/hosts && shift && exec \"$@\"";

  private final EtcdClusterFixture cluster;
  private final Map<List<EtcdMember>, PeerWay> ways = new LinkedHashMap<>();

  private PeerNetwork(EtcdClusterFixture cluster) {
    this.cluster = cluster;
  }

  /** Whether this machine lets a process have a namespace of its own. */
  public static boolean isAllowed() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "-rm", "mount", "--bind", "/etc/hosts", "/etc/hosts")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** Between the members of a cluster that was not started. */
  public static PeerNetwork of(EtcdClusterFixture cluster) throws IOException {
    PeerNetwork network = new PeerNetwork(cluster);
    try {
      for (EtcdMember from : cluster.members()) {
        network.connect(from);
      }
      return network;
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private void connect(EtcdMember from) throws IOException {
    List<String> names = new ArrayList<>();
    for (EtcdMember to : cluster.members()) {
      String address = to.address();
      if (!to.equals(from)) {
        String network = address.substring(0, address.lastIndexOf('.') + 1);
        PeerWay way = new PeerWay(network + (FIRST_WAY + ways.size()), to);
        ways.put(List.of(from, to), way);
        address = way.address();
      }
      names.add(address + " " + host(to));
    }
    Path hosts = Files.write(from.folder().resolve("hosts"), names);
    from.launchBy(List.of("unshare", "-rm", "sh", "-c", OWN_NAMES, "etcd", hosts.toString()));
  }

  private static String host(EtcdMember member) {
    return member.name() + ".peer";
  }

  private static String url(EtcdMember member) {
    return "http://" + host(member) + ":" + Addresses.PEER_PORT;
  }

  /** Starts all members and waits until each is healthy. */
  public void start() throws IOException {
    String all =
        cluster.members().stream()
            .map(member -> member.name() + "=" + url(member))
            .collect(joining(","));
    for (EtcdMember member : cluster.members()) {
      cluster.start(
          member, "--initial-cluster=" + all, "--initial-advertise-peer-urls=" + url(member));
    }
    cluster.awaitHealthy(cluster.members());
  }

  /** From now on what a member and the others send to each other is refused at once. */
  public void reject(EtcdMember alone) {
    around(alone).forEach(PeerWay::reject);
  }

  /** From now on what a member and the others send to each other is lost. */
  public void drop(EtcdMember alone) throws IOException {
    for (PeerWay way : around(alone).toList()) {
      way.drop();
    }
  }

  /** The cut is healed. */
  public void heal() {
    ways.values().stream().filter(PeerWay::isClosed).forEach(PeerWay::open);
  }

  private Stream<PeerWay> around(EtcdMember member) {
    return ways.keySet().stream()
        .filter(ends -> ends.contains(member))
        .map(ends -> Objects.requireNonNull(ways.get(ends)));
  }

  @Override
  public void close() {
    ways.values().forEach(PeerWay::close);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.TlsFiles;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import io.etiolog.service.lab.EtcdProgram;
import io.etiolog.service.lab.Relay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Three members, each of which Etiolog reaches through a relay only. Not thread-safe. */
final class RelayedCluster implements AutoCloseable {
  private final EtcdClusterFixture cluster;
  private final Map<String, Relay> relays = new LinkedHashMap<>();

  private RelayedCluster(EtcdClusterFixture cluster) throws IOException {
    this.cluster = cluster;
    for (EtcdMember member : cluster.members()) {
      relays.put(member.name(), Relay.before(member));
    }
  }

  static RelayedCluster start(String... options) throws IOException {
    RelayedCluster started =
        new RelayedCluster(
            EtcdClusterFixture.secured(EtcdProgram.available().getFirst(), 3, options));
    for (EtcdMember member : started.cluster.members()) {
      started.start(member);
    }
    started.cluster.awaitHealthy(started.cluster.members());
    return started;
  }

  EtcdClusterFixture fixture() {
    return cluster;
  }

  /** Starts a member on the data that it has. */
  void start(EtcdMember member) throws IOException {
    cluster.start(member, advertised(member));
  }

  /** Starts a member that was added, on an empty folder. */
  void join(EtcdMember member) throws IOException {
    member.wipe();
    cluster.join(member, advertised(member));
  }

  private String advertised(EtcdMember member) {
    return "--advertise-client-urls=" + url(of(member));
  }

  private Relay of(EtcdMember member) {
    return Optional.ofNullable(relays.get(member.name())).orElseThrow();
  }

  private static URI url(Relay relay) {
    return URI.create("https://127.0.0.1:" + relay.port());
  }

  /** Every piece that passes, to or from this member, takes so long. */
  void slow(EtcdMember member, Duration each) {
    of(member).slow(each);
  }

  /**
   * From now on so many more pieces pass, to and from all, and then nothing.
   *
   * @return how many still may; none or less when it stands still
   */
  AtomicLong freezeAfter(int pieces) {
    AtomicLong left = new AtomicLong(pieces);
    relays.values().forEach(relay -> relay.freezeAfter(left));
    return left;
  }

  /** Whatever was held back is lost, and all passes again. */
  void thaw() {
    relays.values().forEach(relay -> relay.cut(true));
    relays.values().forEach(relay -> relay.freeze(false));
    relays.values().forEach(relay -> relay.cut(false));
  }

  /** How Etiolog reaches it. */
  ClusterAccess access() {
    return access(
        cluster.certificates(), relays.values().stream().map(RelayedCluster::url).toList());
  }

  static ClusterAccess access(Path certificates, List<URI> endpoints) {
    TlsFiles tls =
        new TlsFiles(
            certificates.resolve("ca.crt"),
            certificates.resolve("client.crt"),
            certificates.resolve("client.key"));
    return new ClusterAccess("test", endpoints, Optional.of(tls));
  }

  @Override
  public void close() {
    relays.values().forEach(Relay::close);
    cluster.close();
  }
}

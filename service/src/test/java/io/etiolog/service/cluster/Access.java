// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.lab.EtcdMember;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the clusters of tests are asked. */
public final class Access {
  private Access() {}

  /** A cluster with TLS. */
  public static ClusterAccess secured(EtcdClusterFixture cluster) {
    Path folder = cluster.certificates();
    TlsFiles tls =
        new TlsFiles(
            folder.resolve("ca.crt"), folder.resolve("client.crt"), folder.resolve("client.key"));
    return new ClusterAccess("test", endpoints(cluster), Optional.of(tls));
  }

  /** A cluster without. */
  public static ClusterAccess plain(EtcdClusterFixture cluster) {
    return new ClusterAccess("test", endpoints(cluster), Optional.empty());
  }

  private static List<URI> endpoints(EtcdClusterFixture cluster) {
    return cluster.members().stream().map(EtcdMember::clientUrl).map(URI::create).toList();
  }
}

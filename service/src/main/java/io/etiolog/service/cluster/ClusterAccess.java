// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where an etcd cluster is, and how it is asked. Immutable.
 *
 * @param name how people call the cluster
 * @param endpoints the client URLs of its members, {@code https://10.0.0.11:2379}, one at least
 * @param tls the files for TLS; empty where the endpoints are plain
 */
public record ClusterAccess(String name, List<URI> endpoints, Optional<TlsFiles> tls) {
  /** Copies the list. */
  public ClusterAccess {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("a cluster without an endpoint cannot be asked");
    }
    endpoints = List.copyOf(endpoints);
  }
}

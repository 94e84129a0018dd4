// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.Arrays;

/**
 * A member of the cluster, from whatever names it.
 *
 * @param id in hexadecimal
 * @param name its name, or {@code ""}
 * @param address its peer URLs, comma-separated, or {@code ""}
 * @param client its client URLs, comma-separated, or {@code ""}
 * @param learner whether it does not vote
 * @param removed whether it was removed
 */
record Member(
    String id, String name, String address, String client, boolean learner, boolean removed) {
  static Member of(String id) {
    return new Member(id, "", "", "", false, false);
  }

  /** The same with what another line knows; what is known already stays. */
  Member with(String moreName, String moreAddress, String moreClient) {
    return new Member(
        id,
        name.isEmpty() ? moreName : name,
        address.isEmpty() ? moreAddress : address,
        client.isEmpty() ? moreClient : client,
        learner,
        removed);
  }

  Member as(boolean isLearner, boolean isRemoved) {
    return new Member(id, name, address, client, isLearner, isRemoved);
  }

  /** Whether one of its client URLs has this host and port. */
  boolean serves(String endpoint) {
    return Arrays.stream(client.split(",")).anyMatch(url -> bare(url).equals(endpoint));
  }

  /** Whether a URL is one of its peer URLs. */
  boolean hears(String url) {
    return Arrays.stream(address.split(",")).anyMatch(one -> bare(one).equals(bare(url)));
  }

  /** Whether one of its peer URLs is on the host of an endpoint. */
  boolean isOn(String endpoint) {
    return !host(endpoint).isEmpty()
        && Arrays.stream(address.split(","))
            .anyMatch(url -> host(bare(url)).equals(host(endpoint)));
  }

  /** The first peer URL as it is, or {@code ""}. */
  String peerUrl() {
    String first = address.split(",", 2)[0].strip();
    return first.contains("://") ? first : "";
  }

  private static String bare(String url) {
    return url.substring(url.lastIndexOf('/') + 1).strip();
  }

  private static String host(String hostAndPort) {
    int port = hostAndPort.lastIndexOf(':');
    return port < 0 ? hostAndPort : hostAndPort.substring(0, port);
  }

  /** Host and port of its first peer URL, or {@code ""}. */
  String hostPort() {
    String first = address.split(",", 2)[0];
    int scheme = first.indexOf("://");
    return scheme < 0 ? first : first.substring(scheme + 3);
  }
}

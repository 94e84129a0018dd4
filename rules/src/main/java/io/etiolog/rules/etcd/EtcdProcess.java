// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.ingest.record.Observation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An etcd process as a snapshot shows it.
 *
 * @param node the host, or {@code ""}
 * @param image what it runs from, or {@code ""}
 * @param arguments its flags without their dashes, in their order
 */
record EtcdProcess(String node, String image, Map<String, String> arguments) {
  EtcdProcess {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** A process of which nothing is known yet. */
  static EtcdProcess on(String node) {
    return new EtcdProcess(node, "", Map.of());
  }

  /** Whether what comes next in a snapshot may be of this process: what it has already is not. */
  boolean lacks(Observation seen) {
    return seen.node().equals(node)
        && (isImage(seen) ? image.isEmpty() : !arguments.containsKey(seen.field("name")));
  }

  EtcdProcess with(Observation seen) {
    if (isImage(seen)) {
      return from(seen.field("image"));
    }
    Map<String, String> more = new LinkedHashMap<>(arguments);
    more.put(seen.field("name"), seen.field("value"));
    return new EtcdProcess(node, image, more);
  }

  EtcdProcess from(String itsImage) {
    return new EtcdProcess(node, itsImage, arguments);
  }

  private static boolean isImage(Observation seen) {
    return seen.kind().equals("process.image");
  }

  /**
   * Whether it is a member's; empty where nothing tells.
   *
   * @param nodes where the member's log was written
   */
  Optional<Boolean> isOf(Member member, Set<String> nodes) {
    String name = arguments.getOrDefault("name", "");
    if (!name.isEmpty() && !member.name().isEmpty()) {
      return Optional.of(name.equals(member.name()));
    }
    if (!peerUrls().isEmpty() && !member.address().isEmpty()) {
      return Optional.of(peerUrls().stream().anyMatch(member::hears));
    }
    if (!node.isEmpty() && !nodes.isEmpty()) {
      return Optional.of(nodes.contains(node));
    }
    // kubeadm names a member for its host.
    return nodes.contains(name) ? Optional.of(true) : Optional.empty();
  }

  private List<String> peerUrls() {
    return Arrays.stream(arguments.getOrDefault("initial-advertise-peer-urls", "").split(","))
        .filter(url -> !url.isBlank())
        .toList();
  }
}

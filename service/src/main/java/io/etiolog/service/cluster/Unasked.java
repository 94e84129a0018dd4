// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.cluster.EndpointState.Answered;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where to find the members of which no endpoint was given: one is enough to ask etcdctl for a
 * cluster, and a member that nobody asked is no member that is ill.
 */
final class Unasked {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0");

  private Unasked() {}

  /** Client URLs of members that have not answered, and were not asked there. */
  static List<URI> of(List<EndpointState> asked, ClusterAccess cluster) {
    List<Answered> answered =
        asked.stream().filter(Answered.class::isInstance).map(Answered.class::cast).toList();
    Set<Long> known =
        answered.stream().map(answer -> answer.status().memberId()).collect(Collectors.toSet());
    Set<URI> tried = asked.stream().map(EndpointState::endpoint).collect(Collectors.toSet());
    return answered.stream()
        .flatMap(answer -> answer.members().stream())
        .filter(member -> !known.contains(member.id()))
        .filter(member -> member.clientUrls().stream().noneMatch(tried::contains))
        .flatMap(
            member -> member.clientUrls().stream().filter(url -> isUsable(url, cluster)).limit(1))
        .distinct()
        .toList();
  }

  /** What a member calls its own host is another host from here. */
  private static boolean isUsable(URI url, ClusterAccess cluster) {
    boolean secured = "https".equals(url.getScheme());
    return url.getHost() != null
        && !HERE.contains(url.getHost())
        && secured == cluster.tls().isPresent();
  }
}

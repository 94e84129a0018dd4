// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.registry.RepairPolicy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** That nobody else is at work on the members meanwhile. */
final class ActorGuards {
  /** How members are called that run as pods behind a service of Kubernetes. */
  private static final Pattern SERVICE = Pattern.compile("\\.svc(\\.|$)");

  /** {@code HOST-xxxxxxxx}, see K3s' {@code pkg/etcd/etcd.go}. */
  private static final Pattern RANCHER = Pattern.compile(".-[0-9a-f]{8}$");

  private ActorGuards() {}

  /** Before members are changed: no controller changes them, and no upgrade is under way. */
  static List<Guard> membership() {
    return List.of(
        Guard.of("R10", "Nobody else changes the members", ActorGuards::alone),
        Guard.of("M20", "No upgrade is under way", ActorGuards::oneVersion));
  }

  private static Measured alone(Situation now) {
    Optional<String> said = now.surroundings().managedBy();
    if (said.isPresent()) {
      return said.get().equals(RepairPolicy.NOBODY)
          ? Measured.of(true, "nobody does, as was configured")
          : Measured.of(false, said.get() + " does: suspend it, then set managedBy to none");
    }
    return sign(now)
        .map(sign ->
            Measured.of(
                false, sign + " changes the members: suspend it, then set managedBy to none"))
        .orElseGet(() -> Measured.of(true, "there is no sign of anybody"));
  }

  /** Who runs etcd in a way that its members show. */
  private static Optional<String> sign(Situation now) {
    Optional<String> service =
        now.members().stream()
            .flatMap(member -> member.peerUrls().stream())
            .map(URI::getHost)
            .filter(host -> host != null && SERVICE.matcher(host).find())
            .map(host -> host + " is a service of Kubernetes: whoever runs etcd there")
            .findFirst();
    return service.or(() ->
        now.members().stream()
            .map(Member::name)
            .filter(name -> RANCHER.matcher(name).find())
            .map(name -> name + " is a name as K3s and RKE2 give it, which")
            .findFirst());
  }

  /** Of all but whom the plan takes away: it may be the upgrade that has made them ill (M21). */
  private static Measured oneVersion(Situation now) {
    Set<Long> spared =
        now.removed().stream()
            .flatMap(gone -> now.member(gone).stream())
            .map(Member::id)
            .collect(toSet());
    Set<String> versions =
        versions(
            now.state().answered().filter(answer -> !spared.contains(answer.status().memberId())));
    return versions.isEmpty()
        ? Measured.unknown("no member has told its version")
        : Measured.of(versions.size() == 1, String.join(" and ", versions));
  }

  /** The versions that these members run, in order. */
  static Set<String> versions(Stream<Answered> answers) {
    return answers.map(answer -> answer.status().version()).collect(toCollection(TreeSet::new));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.guard;

import static java.util.stream.Collectors.toCollection;

import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.remediation.Target;
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

  private ActorGuards() {}

  /** Before members are changed: no controller changes them, and no upgrade is under way. */
  static List<Guard> membership(Optional<Target> but) {
    return List.of(
        Guard.of("R10", "Nobody else changes the members", ActorGuards::alone),
        Guard.of("M20", "No upgrade is under way", now -> oneVersion(but, now)));
  }

  private static Measured alone(Situation now) {
    Optional<String> said = now.surroundings().managedBy();
    if (said.isPresent()) {
      return said.get().equals(RepairPolicy.NOBODY)
          ? Measured.of(true, "nobody does, as was configured")
          : Measured.of(false, said.get() + " does: suspend it, then set managedBy to none");
    }
    List<String> services =
        now.members().stream()
            .flatMap(member -> member.peerUrls().stream())
            .map(URI::getHost)
            .filter(host -> host != null && SERVICE.matcher(host).find())
            .toList();
    return services.isEmpty()
        ? Measured.of(true, "there is no sign of anybody")
        : Measured.of(
            false,
            services.getFirst()
                + " is a service of Kubernetes: whoever runs etcd there changes its members."
                + " Suspend it, then set managedBy to none");
  }

  private static Measured oneVersion(Optional<Target> but, Situation now) {
    Optional<Long> spared = but.flatMap(now::member).map(Member::id);
    Set<String> versions =
        versions(now.state().answered().filter(answer -> !spared.equals(id(answer))));
    return versions.isEmpty()
        ? Measured.unknown("no member has told its version")
        : Measured.of(versions.size() == 1, String.join(" and ", versions));
  }

  private static Optional<Long> id(Answered answer) {
    return Optional.of(answer.status().memberId());
  }

  /** The versions that these members run, in order. */
  static Set<String> versions(Stream<Answered> answers) {
    return answers.map(answer -> answer.status().version()).collect(toCollection(TreeSet::new));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.playbook;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.remediation.Risk;
import io.etiolog.service.remediation.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The repair of a diagnosis: which playbook it is and for which member, where Etiolog can carry it
 * out; else the same steps for a person. Stateless.
 */
public final class FromDiagnosis {
  /** What a rule's plan is called, and the playbook that does the same. */
  private static final Map<String, String> PLAYBOOKS =
      Map.of(
          "relieve-nospace", "relieve-nospace",
          "defragment", "defragment",
          "replace-member", "replace-member",
          "replace-damaged-member", "replace-member",
          "start-or-remove-the-learner", "promote-learner");

  private FromDiagnosis() {}

  /**
   * What to ask for.
   *
   * @param playbook its name
   * @param parameters what it is asked
   */
  public record Request(String playbook, Map<String, String> parameters) {
    /** Copies the map. */
    public Request {
      parameters = Map.copyOf(parameters);
    }
  }

  /** Whether there is a playbook for a diagnosis, whatever state its cluster is in. */
  public static boolean hasPlaybook(Diagnosis diagnosis) {
    return diagnosis
        .remediation()
        .filter(repair -> PLAYBOOKS.containsKey(repair.plan()))
        .isPresent();
  }

  /**
   * What Etiolog can do for a diagnosis in a cluster as it is now; empty where it is a person's, or
   * where the logs and the cluster do not agree on whom it is for.
   */
  public static Optional<Request> request(Diagnosis diagnosis, ClusterState state) {
    Optional<String> playbook = diagnosis.remediation().map(Remediation::plan).map(PLAYBOOKS::get);
    if (playbook.isEmpty()) {
      return Optional.empty();
    }
    if (!playbook.get().equals("replace-member")) {
      return Optional.of(new Request(playbook.get(), Map.of()));
    }
    return told(diagnosis, state)
        .map(member -> new Request(playbook.get(), parameters(member, diagnosis)));
  }

  /** The one member that the logs tell of, and that the cluster has for unhealthy, too (M17). */
  private static Optional<Member> told(Diagnosis diagnosis, ClusterState state) {
    Set<String> names = new LinkedHashSet<>(diagnosis.scope().members());
    names.addAll(said(diagnosis, "member").toList());
    List<Member> found =
        Choice.members(state).stream()
            .filter(member -> names.contains(member.hex()) || names.contains(member.name()))
            .filter(member -> !state.health(member).healthy())
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Map<String, String> parameters(Member member, Diagnosis diagnosis) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("member", member.hex());
    said(diagnosis, "name").findFirst().ifPresent(name -> parameters.put("name", name));
    said(diagnosis, "peer-urls").findFirst().ifPresent(urls -> parameters.put("peerUrls", urls));
    return parameters;
  }

  /** What the logs filled in for a parameter; what they did not stands in angle brackets. */
  private static Stream<String> said(Diagnosis diagnosis, String parameter) {
    return diagnosis.remediation().stream()
        .flatMap(remediation -> remediation.steps().stream())
        .flatMap(step -> Optional.ofNullable(step.parameters().get(parameter)).stream())
        .filter(said -> !said.isBlank() && !said.contains("<"))
        .distinct();
  }

  /** The steps of a diagnosis' repair, all of them a person's. */
  public static Draft manual(Remediation remediation) {
    return new Draft(
        remediation.title(),
        remediation.steps().stream()
            .map(step ->
                new Step(
                    step.id(),
                    step.title(),
                    Risk.named(step.risk()),
                    step.why(),
                    step.commands(),
                    step.verify(),
                    Optional.empty(),
                    0))
            .toList());
  }
}

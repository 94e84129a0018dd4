// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Remediation;
import io.etiolog.service.cluster.Alarms;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.remediation.Fingerprint;
import io.etiolog.service.remediation.Membership;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.execution.ExecutionBounds;
import io.etiolog.service.remediation.execution.Site;
import io.etiolog.service.remediation.guard.Guards;
import io.etiolog.service.remediation.guard.Moment;
import io.etiolog.service.remediation.playbook.Draft;
import io.etiolog.service.remediation.playbook.FromDiagnosis;
import io.etiolog.service.remediation.playbook.Playbook;
import io.etiolog.service.remediation.playbook.Playbooks;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plans, and looks at them again. It changes nothing. Safe to share between threads. */
final class Planner {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 8;
  private static final String PAUSE = "pause";

  private final ClusterObserver observer;
  private final InstantSource clock;
  private final Limits limits;

  Planner(ClusterObserver observer, InstantSource clock, Limits limits) {
    this.observer = observer;
    this.clock = clock;
    this.limits = limits;
  }

  /** A plan by a playbook. */
  Repair plan(
      ConfiguredCluster cluster,
      Site site,
      String playbook,
      Map<String, String> asked,
      String incident,
      Person by)
      throws RefusedException {
    return plan(cluster, site, playbook, asked, incident, by, observer.observe(cluster.access()));
  }

  private Repair plan(
      ConfiguredCluster cluster,
      Site site,
      String name,
      Map<String, String> asked,
      String incident,
      Person by,
      ClusterState state)
      throws RefusedException {
    Playbook playbook =
        Playbooks.named(name)
            .orElseThrow(() ->
                new RefusedException(
                    "There is no playbook "
                        + name
                        + "; there are "
                        + String.join(
                            ", ", Playbooks.all().stream().map(Playbook::name).toList())));
    if (state.members().isEmpty()) {
      throw new RefusedException(
          "The members of " + cluster.name() + " are not known: " + why(state));
    }
    Draft draft =
        playbook.draft(state, Playbooks.asked(playbook, rested(playbook, asked, cluster.policy())));
    bounded(draft);
    Plan plan = plan(cluster.name(), name, draft, asked, incident, by, state.at(), state);
    return Repair.proposed(plan, ahead(plan, state, site));
  }

  private static void bounded(Draft draft) throws RefusedException {
    Duration rests = Duration.ofSeconds(draft.steps().stream().mapToInt(Step::pauseSeconds).sum());
    Duration most = ExecutionBounds.USUAL.run();
    if (rests.compareTo(most) >= 0) {
      throw new RefusedException(
          "It would not come to its end: its rests alone take "
              + rests.toMinutes()
              + " minutes; a plan may take "
              + most.toMinutes()
              + " in all (D11)");
    }
  }

  /** With the rest that the cluster's policy wants, where nobody asks for another. */
  private static Map<String, String> rested(
      Playbook playbook, Map<String, String> asked, RepairPolicy policy) {
    if (policy.pauseSeconds().isEmpty() || !playbook.parameters().containsKey(PAUSE)) {
      return asked;
    }
    Map<String, String> all = new HashMap<>(asked);
    all.putIfAbsent(PAUSE, Integer.toString(policy.pauseSeconds().getAsInt()));
    return all;
  }

  private static String why(ClusterState state) {
    List<String> silent =
        state.silent().map(endpoint -> endpoint.endpoint() + " " + endpoint.why()).toList();
    return silent.isEmpty() ? "those who answer have different lists" : String.join("; ", silent);
  }

  /**
   * A plan for a diagnosis: Etiolog's where it can carry it out, else a person's.
   *
   * @param cluster where it is configured
   */
  Repair plan(
      String name,
      Optional<ConfiguredCluster> cluster,
      Optional<Site> site,
      Diagnosis diagnosis,
      String incident,
      Person by)
      throws RefusedException {
    Remediation remediation =
        diagnosis
            .remediation()
            .orElseThrow(() -> new RefusedException("There is no plan for " + diagnosis.id()));
    String refused = "where its etcd is, nobody has said: PUT /api/v1/clusters/" + name;
    if (cluster.isPresent() && site.isPresent()) {
      ClusterState state = observer.observe(cluster.get().access());
      Optional<FromDiagnosis.Request> request = FromDiagnosis.request(diagnosis, state);
      refused = "the logs and the cluster do not agree on whom it is for";
      if (request.isPresent()) {
        try {
          Permission.toPropose(request.get().playbook(), cluster.get());
          return plan(
              cluster.get(),
              site.get(),
              request.get().playbook(),
              request.get().parameters(),
              incident,
              by,
              state);
        } catch (RefusedException e) {
          // What Etiolog may not do a person may still have to.
          refused = e.why();
        }
      }
    }
    return byPerson(name, remediation, titled(remediation, diagnosis, refused), incident, by);
  }

  /** Where there is no playbook, nobody expects Etiolog to carry it out. */
  private static String titled(Remediation remediation, Diagnosis diagnosis, String refused) {
    return FromDiagnosis.hasPlaybook(diagnosis)
        ? remediation.title() + " (not by Etiolog: " + refused + ")"
        : remediation.title();
  }

  private Repair byPerson(
      String cluster, Remediation remediation, String title, String incident, Person by) {
    ClusterState nothing =
        new ClusterState(clock.instant(), List.of(), new Alarms.Unknown("nobody was asked"));
    Plan plan =
        plan(
            cluster,
            remediation.plan(),
            FromDiagnosis.manual(remediation).titled(title),
            Map.of(),
            incident,
            by,
            clock.instant(),
            nothing);
    return Repair.proposed(plan, Map.of());
  }

  private Plan plan(
      String cluster,
      String playbook,
      Draft draft,
      Map<String, String> asked,
      String incident,
      Person by,
      Instant at,
      ClusterState state) {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return new Plan(
        "plan-" + HexFormat.of().formatHex(id),
        cluster,
        playbook,
        draft.title(),
        asked,
        incident,
        by.name(),
        at,
        at.plus(limits.validity(by)),
        Fingerprint.of(state),
        Membership.of(state),
        draft.steps());
  }

  private static Map<String, List<Precondition>> ahead(Plan plan, ClusterState state, Site site) {
    return Guards.askAll(plan, state, Moment.AHEAD, site.surroundings());
  }

  /**
   * Looks at a plan again.
   *
   * @return the same with what was measured now
   * @throws RefusedException when the cluster is not the one that it was made for any more, or
   *     something stands in the way
   */
  Repair looked(Repair repair, Site site, Moment moment) throws RefusedException {
    if (repair.plan().isManual()) {
      return repair;
    }
    ClusterState state = observer.observe(site.access());
    List<String> changes = repair.plan().fingerprint().changes(Fingerprint.of(state));
    if (!changes.isEmpty()) {
      throw new RefusedException(
          "The cluster is not as it was when the plan was made; make a new one: "
              + String.join("; ", changes));
    }
    Repair measured =
        repair.measured(Guards.askAll(repair.plan(), state, moment, site.surroundings()));
    if (!measured.unmet().isEmpty()) {
      throw new RefusedException("Preconditions do not hold", measured.unmet());
    }
    return measured;
  }
}

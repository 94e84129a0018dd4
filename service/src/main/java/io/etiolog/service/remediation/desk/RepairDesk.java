// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

import io.etiolog.rules.report.Diagnosis;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.remediation.Decision;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.Step;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.execution.Executions;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.execution.Recovery;
import io.etiolog.service.remediation.execution.Site;
import io.etiolog.service.remediation.guard.Moment;
import io.etiolog.service.remediation.store.KillSwitch;
import io.etiolog.service.remediation.store.Leases;
import io.etiolog.service.remediation.store.RepairStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people do with plans. Each call either has its whole effect, which stands in the audit then,
 * or is refused with the reason. Safe for all threads.
 */
public final class RepairDesk {
  private final RepairStore store;
  private final Journal journal;
  private final Leases leases;
  private final Executions executions;
  private final LeftPlans leftPlans;
  private final KnownClusters clusters;
  private final Planner planner;
  private final History history;
  private final Permission permission;
  private final ClusterObserver observer;
  private final InstantSource clock;
  private final Limits limits;

  /**
   * A desk.
   *
   * @param executions carries plans out
   * @param clusters finds the clusters that plans are for
   */
  public RepairDesk(
      RepairStore store,
      Journal journal,
      Leases leases,
      KillSwitch killSwitch,
      Executions executions,
      Recovery recovery,
      KnownClusters clusters,
      ClusterObserver observer,
      Limits limits) {
    this.store = store;
    this.journal = journal;
    this.leases = leases;
    this.executions = executions;
    this.leftPlans = new LeftPlans(store, leases, executions, recovery, clusters);
    this.clusters = clusters;
    this.clock = observer.clock();
    this.planner = new Planner(observer, clock, limits);
    this.limits = limits;
    this.observer = observer;
    this.history = new History(store);
    this.permission = new Permission(killSwitch, clusters, history, limits, clock);
  }

  /** A plan by a playbook, with what stands in its way as it is now. Nothing is changed. */
  public Repair propose(
      String cluster, String playbook, Map<String, String> asked, String incident, Person by)
      throws RefusedException {
    ConfiguredCluster known = clusters.get(cluster);
    Permission.toPropose(playbook, known);
    return proposed(planner.plan(known, site(known), playbook, asked, incident, by), by);
  }

  /** A plan for a diagnosis: Etiolog's where it can carry it out, else a person's. */
  public Repair propose(String cluster, Diagnosis diagnosis, String incident, Person by)
      throws RefusedException {
    Optional<ConfiguredCluster> known = clusters.find(cluster);
    Optional<Site> site = known.isPresent() ? Optional.of(site(known.get())) : Optional.empty();
    return proposed(planner.plan(cluster, known, site, diagnosis, incident, by), by);
  }

  /**
   * Makes a plan anew that lies ready for nobody: the cluster is not as it was made for any more,
   * or Etiolog can carry out now what it could not then. Where nothing stands in the new one's way,
   * it is written down, and the old one is rejected, unless somebody has decided about it
   * meanwhile.
   *
   * @return the new one; empty where the old one stands
   */
  public Optional<Repair> renew(Repair old, Diagnosis diagnosis, Person by)
      throws RefusedException {
    Plan plan = old.plan();
    Optional<ConfiguredCluster> known = clusters.find(plan.cluster());
    Optional<Site> site = known.isPresent() ? Optional.of(site(known.get())) : Optional.empty();
    Repair made = planner.plan(plan.cluster(), known, site, diagnosis, plan.incident(), by);
    boolean same = plan.fingerprint().changes(made.plan().fingerprint()).isEmpty();
    // Who cannot be asked in this moment may be as they were, and what is refused helps nobody.
    if (same || made.plan().isManual() || !made.unmet().isEmpty()) {
      return Optional.empty();
    }
    Repair written = proposed(made, by);
    try {
      replaced(plan, by, "it would be refused now; " + made.plan().id() + " takes its place");
    } catch (RefusedException e) {
      reject(made.plan().id(), by, "somebody has decided about the one before it");
      return Optional.empty();
    }
    return Optional.of(written);
  }

  private void replaced(Plan plan, Person by, String why) throws RefusedException {
    journal.change(
        plan.id(),
        now -> {
          if (now.status() != PlanStatus.PROPOSED) {
            throw new RefusedException("The plan is " + now.status());
          }
          return now.rejected(decision("rejected", by, why));
        },
        act("plan-rejected", plan, by, why));
  }

  private Repair proposed(Repair repair, Person by) {
    return journal.proposed(repair, act("plan-proposed", repair.plan(), by, repair.plan().title()));
  }

  /** The plan of this id; one whose time is over is expired from then on. */
  public Optional<Repair> find(String id) {
    Optional<Repair> found = store.find(id);
    boolean waits =
        found
            .filter(repair ->
                repair.status() == PlanStatus.PROPOSED || repair.status() == PlanStatus.APPROVED)
            .filter(repair -> repair.isOver(clock.instant()))
            .isPresent();
    return waits ? Optional.of(expired(found.get())) : found;
  }

  private Repair expired(Repair repair) {
    try {
      return journal.change(
          repair.plan().id(),
          Repair::expired,
          new Act(
              clock.instant(), Journal.ETIOLOG, "", "plan-expired", repair.plan().incident(), ""));
    } catch (RefusedException e) {
      // Somebody has done something with it in this moment.
      return store.find(repair.plan().id()).orElse(repair);
    }
  }

  /** Says yes to a plan, with a reason; its preconditions are looked at again. */
  public Repair approve(String id, Person by, String reason) throws RefusedException {
    return audited("approve", id, by, reason, () -> approved(id, by, reason));
  }

  private interface Deed<T> {
    T done() throws RefusedException;
  }

  /** A plan whose execution begins, and where; nowhere, where it is a person's. */
  private record Begun(Repair repair, Optional<Site> site) {}

  /** Who tries what they may not leaves a record of it, too. */
  private <T> T audited(String what, String id, Person by, String reason, Deed<T> deed)
      throws RefusedException {
    try {
      return deed.done();
    } catch (RefusedException e) {
      Optional<Repair> found = store.find(id);
      if (found.isPresent()) {
        String why =
            Stream.concat(Stream.of(e.why()), e.unmet().stream().map(Precondition::toString))
                .collect(Collectors.joining("; "));
        String said = reason.isBlank() ? why : reason + ": " + why;
        journal.note(id, act("plan-" + what + "-refused", found.get().plan(), by, said));
      }
      throw e;
    }
  }

  private Repair approved(String id, Person by, String reason) throws RefusedException {
    Repair repair = waiting(id, reason);
    Plan plan = repair.plan();
    permission.toApprove(plan, by);
    Repair measured = looked(repair, Moment.AHEAD);
    return journal.change(
        id,
        now -> now.measured(measured.preconditions()).approved(decision("approved", by, reason)),
        act("plan-approved", plan, by, reason));
  }

  /** Says no to a plan, with a reason. */
  public Repair reject(String id, Person by, String reason) throws RefusedException {
    Plan plan = waiting(id, reason).plan();
    return journal.change(
        id,
        now -> now.rejected(decision("rejected", by, reason)),
        act("plan-rejected", plan, by, reason));
  }

  private static void given(String reason) throws RefusedException {
    if (reason.isBlank()) {
      throw new RefusedException("A reason is needed: why, in a sentence");
    }
  }

  private Repair waiting(String id, String reason) throws RefusedException {
    Repair repair = get(id);
    given(reason);
    if (repair.status() == PlanStatus.EXPIRED) {
      throw new RefusedException(
          "The plan has expired at " + repair.plan().expiresAt() + "; make a new one");
    }
    return repair;
  }

  /**
   * Has an approved plan carried out. It returns when that has begun; a person's plan is theirs.
   */
  public Repair execute(String id, Person by, String reason) throws RefusedException {
    Begun made = begin(id, by, reason);
    Repair begun = made.repair();
    made.site().ifPresent(place -> executions.begin(begun, place, permission::toGoOn));
    return begun;
  }

  /** The same, to its end. */
  public Repair executeToTheEnd(String id, Person by, String reason) throws RefusedException {
    Begun made = begin(id, by, reason);
    Repair begun = made.repair();
    made.site().ifPresent(place -> executions.run(begun, place, permission::toGoOn));
    return get(id);
  }

  private Begun begin(String id, Person by, String reason) throws RefusedException {
    return audited(
        "execute",
        id,
        by,
        reason,
        () -> {
          // Known before anything is begun: it may be the folder that cannot be used.
          Optional<Site> site = workplace(id);
          return new Begun(begun(get(id), by, reason), site);
        });
  }

  /** Where a plan is carried out that is not a person's. */
  private Optional<Site> workplace(String id) throws RefusedException {
    Plan plan = get(id).plan();
    return plan.isManual() ? Optional.empty() : Optional.of(site(plan));
  }

  private Repair begun(Repair repair, Person by, String reason) throws RefusedException {
    Plan plan = repair.plan();
    given(reason);
    if (repair.status() != PlanStatus.APPROVED) {
      throw new RefusedException(
          "The plan is " + repair.status() + ": only an approved one is executed");
    }
    if (plan.isManual()) {
      return started(plan, by, reason, repair);
    }
    Optional<String> forbidden = permission.toBegin(repair, by);
    if (forbidden.isPresent()) {
      throw new RefusedException(forbidden.get());
    }
    Optional<String> held = leases.take(plan.lease(), plan.id(), limits.atOnce());
    if (held.isPresent()) {
      throw new RefusedException("D11: " + held.get());
    }
    try {
      leftPlans.endOthers(plan);
      return started(plan, by, reason, looked(repair, Moment.START));
    } catch (RefusedException | RuntimeException e) {
      leases.release(plan.lease(), plan.id());
      throw e;
    }
  }

  private Repair started(Plan plan, Person by, String reason, Repair measured)
      throws RefusedException {
    return journal.change(
        plan.id(),
        now -> now.measured(measured.preconditions()).executing(decision("executed", by, reason)),
        act("plan-executed", plan, by, reason));
  }

  /** Stops a plan: at once where it was not begun, else before its next step. */
  public Repair cancel(String id, Person by, String reason) throws RefusedException {
    Plan plan = get(id).plan();
    given(reason);
    return journal.change(
        id,
        now -> now.cancelling(decision("cancelled", by, reason)),
        act("plan-cancelled", plan, by, reason));
  }

  /** A person says that they have done a step of a plan of theirs. */
  public Repair done(String id, String step, Person by, String said) throws RefusedException {
    Plan plan = get(id).plan();
    Step found =
        plan.step(step)
            .filter(Step::isManual)
            .orElseThrow(
                () -> new RefusedException("The plan has no step " + step + " of a person's"));
    Act act = act("step-done", plan, by, step + (said.isBlank() ? "" : ": " + said));
    String seen = seen(plan, found);
    return journal.change(id, now -> ticked(now, found, by, said, seen), act);
  }

  /** What a person says is theirs; beside it stands what the cluster shows, where it can tell. */
  private String seen(Plan plan, Step step) {
    return clusters
        .find(plan.cluster())
        .filter(known -> Check.isAbout(step))
        .map(known -> Check.seen(observer.observe(known.access())))
        .orElse("");
  }

  private Repair ticked(Repair repair, Step step, Person by, String said, String seen)
      throws RefusedException {
    Instant now = clock.instant();
    StepRun run =
        StepRun.begun(step, now, List.of(), "by " + by.name())
            .ended(StepRun.Outcome.DONE, now, said, seen);
    Repair after = repair.run(run);
    boolean all = repair.plan().steps().stream().allMatch(one -> after.run(one).isPresent());
    return all ? after.ended(PlanStatus.SUCCEEDED, "Every step was said to be done.") : after;
  }

  /** Ends the plans that no process executes any more; to be called from time to time. */
  public void findInterrupted() {
    findInterrupted(plan -> true);
  }

  /**
   * The same of some plans only.
   *
   * @param ours whether a plan's cluster is the one that can be looked at here
   */
  public void findInterrupted(Predicate<Plan> ours) {
    leftPlans.find(ours);
  }

  /**
   * Deletes the snapshots that are too old or too many; to be called from time to time.
   *
   * @throws IOException when one cannot be deleted
   */
  public void pruneSnapshots() throws IOException {
    clusters.snapshots().prune(clock.instant());
  }

  private Repair get(String id) throws RefusedException {
    return find(id).orElseThrow(() -> new RefusedException("There is no plan " + id));
  }

  private Site site(Plan plan) throws RefusedException {
    return site(clusters.get(plan.cluster()));
  }

  private Site site(ConfiguredCluster cluster) throws RefusedException {
    return clusters.site(cluster, history.membersChanged(cluster.name()));
  }

  private Repair looked(Repair repair, Moment moment) throws RefusedException {
    return repair.plan().isManual() ? repair : planner.looked(repair, site(repair.plan()), moment);
  }

  private Decision decision(String deed, Person by, String reason) {
    return new Decision(deed, by.name(), clock.instant(), reason);
  }

  private Act act(String deed, Plan plan, Person by, String said) {
    return new Act(clock.instant(), by.name(), by.address(), deed, plan.incident(), said)
        .onPlan(plan.id());
  }
}

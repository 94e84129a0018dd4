// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import io.etiolog.service.cluster.Access;
import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.Patiences;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.registry.MaintenanceWindow;
import io.etiolog.service.cluster.registry.RepairPolicy;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.lab.EtcdClusterFixture;
import io.etiolog.service.remediation.desk.KnownClusters;
import io.etiolog.service.remediation.desk.Limits;
import io.etiolog.service.remediation.desk.Person;
import io.etiolog.service.remediation.desk.RepairDesk;
import io.etiolog.service.remediation.execution.ExecutionBounds;
import io.etiolog.service.remediation.execution.Executions;
import io.etiolog.service.remediation.execution.Executor;
import io.etiolog.service.remediation.execution.Journal;
import io.etiolog.service.remediation.execution.Recovery;
import io.etiolog.service.remediation.execution.SnapshotFolder;
import io.etiolog.service.remediation.guard.Guards;
import io.etiolog.service.remediation.guard.Moment;
import io.etiolog.service.remediation.guard.Situation;
import io.etiolog.service.remediation.guard.Surroundings;
import io.etiolog.service.remediation.store.KillSwitch;
import io.etiolog.service.remediation.store.Leases;
import io.etiolog.service.remediation.store.RepairStore;
import io.micronaut.serde.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A desk with everything behind it, beside a real cluster, whose clock can be turned. What is told
 * of plans is kept, and can be reacted to in the moment in which it was written down.
 */
public final class RepairLab implements AutoCloseable {
  /** Who asks for plans. */
  public static final Person ANNA = new Person("anna", "10.0.0.7", true);

  /** Who approves them. */
  public static final Person BEN = new Person("ben", "10.0.0.8", true);

  /** Where all goes well, however busy the machine is. */
  private static final ExecutionBounds PATIENT =
      new ExecutionBounds(
          Duration.ofMillis(200),
          Duration.ofSeconds(90),
          Duration.ofSeconds(90),
          Duration.ofMinutes(2),
          Duration.ofMinutes(9));

  /** Where it does not. */
  private static final ExecutionBounds QUICK =
      new ExecutionBounds(
          Duration.ofMillis(200),
          Duration.ofSeconds(8),
          Duration.ofSeconds(30),
          Duration.ofSeconds(90),
          Duration.ofMinutes(9));

  private final Database database;
  private final Path folder;
  private final Patience patience;
  private final ExecutionBounds bounds;
  private final String instance;
  private final AtomicReference<Duration> turned = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(turned.get());
  private final AtomicReference<String> fleet = new AtomicReference<>("");
  private final List<Consumer<Repair>> reactions = new ArrayList<>();
  private ConfiguredCluster cluster;
  private Executions executions;
  private RepairDesk desk;

  private RepairLab(
      Path folder,
      ConfiguredCluster cluster,
      Patience patience,
      ExecutionBounds bounds,
      String instance)
      throws Exception {
    this.instance = instance;
    this.folder = folder;
    this.cluster = cluster;
    this.patience = patience;
    this.bounds = bounds;
    this.database = Database.embedded(folder.resolve("store"));
    this.executions = executions();
    this.desk = desk();
  }

  /** Beside a cluster with TLS. */
  public static RepairLab of(EtcdClusterFixture cluster, Path folder) throws Exception {
    return of(Access.secured(cluster), folder, OptionalLong.empty());
  }

  /** Beside a cluster of which the quota is known. */
  public static RepairLab of(ClusterAccess access, Path folder, OptionalLong quota)
      throws Exception {
    return new RepairLab(folder, configured(access, quota), Patiences.LONG, PATIENT, "lab");
  }

  /** The same, which waits for nobody for long: where members do not answer. */
  public static RepairLab hasty(ClusterAccess access, Path folder, OptionalLong quota)
      throws Exception {
    return new RepairLab(folder, configured(access, quota), Patiences.SHORT, QUICK, "lab");
  }

  private static ConfiguredCluster configured(ClusterAccess access, OptionalLong quota) {
    return new ConfiguredCluster(access, quota, RepairPolicy.USUAL, 1);
  }

  /** Another instance over the same store, beside the same cluster. */
  public RepairLab beside(String instance) throws Exception {
    return new RepairLab(folder, cluster, patience, bounds, instance);
  }

  /** As if nobody had kept the lease of a plan for its whole length. */
  public void loseLease(Plan plan) {
    leases().release(plan.lease(), plan.id());
  }

  private Executions executions() {
    Executor executor = new Executor(journal(), observer(), bounds, clock);
    return new Executions(executor, store(), leases());
  }

  private RepairDesk desk() {
    KnownClusters known =
        new KnownClusters(
            name -> Optional.of(cluster).filter(one -> one.name().equals(name)),
            new SnapshotFolder(folder.resolve("snapshots"), Duration.ofDays(1), 3));
    return new RepairDesk(
        store(),
        journal(),
        leases(),
        killSwitch(),
        executions,
        new Recovery(journal(), observer(), clock),
        known,
        observer(),
        new Limits(1, Limits.VALIDITY, () -> Optional.of(fleet.get()).filter(s -> !s.isEmpty())));
  }

  private Journal journal() {
    return new Journal(store(), ObjectMapper.getDefault(), clock, this::react);
  }

  private void react(Repair repair) {
    List.copyOf(reactions).forEach(reaction -> reaction.accept(repair));
  }

  private ClusterObserver observer() {
    return new ClusterObserver(patience, clock);
  }

  private Leases leases() {
    return new Leases(database, instance, Duration.ofMinutes(1));
  }

  /** The plans. */
  public RepairStore store() {
    return new RepairStore(database, ObjectMapper.getDefault());
  }

  /** What stops everything. */
  public KillSwitch killSwitch() {
    return new KillSwitch(database, true);
  }

  /** What was written in the audit. */
  public AuditLog audit() {
    return new AuditLog(database);
  }

  /** Where people meet plans. */
  public RepairDesk at() {
    return desk;
  }

  /** As if Etiolog had ended and was started again. */
  public void restart() {
    executions = executions();
    leases().releaseOwn();
    desk = desk();
  }

  /** Turns the clock on. */
  public void wait(Duration time) {
    turned.updateAndGet(before -> before.plus(time));
  }

  /** Many clusters fail together, which is told so; {@code ""}: none do. */
  public void fleet(String told) {
    fleet.set(told);
  }

  /** Configures the cluster otherwise. */
  public void configure(ConfiguredCluster other) {
    cluster = other;
  }

  /** From now on the policy allows execution at another time of the day only. */
  public void closeWindow() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    MaintenanceWindow past =
        new MaintenanceWindow(Set.of(), now.minusHours(3), now.minusHours(2), ZoneOffset.UTC);
    RepairPolicy policy =
        new RepairPolicy(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(past),
            OptionalInt.empty(),
            Optional.empty());
    configure(new ConfiguredCluster(cluster.access(), cluster.quota(), policy, 1));
  }

  /** What stands in the way of an action of its own, whoever would plan it: rule and measure. */
  public List<String> unmet(Action action) {
    ClusterState state = look();
    Plan plan = Plans.of(action, state);
    Surroundings surroundings =
        new Surroundings(
            cluster.quota(), Long.MAX_VALUE, Optional.empty(), cluster.policy().managedBy());
    return Guards.ask(new Situation(state, plan, plan.steps().getFirst(), Moment.NOW, surroundings))
        .stream()
        .filter(found -> found.verdict().refuses())
        .map(found -> found.rule() + ": " + found.measured())
        .toList();
  }

  /** The cluster as it is configured. */
  public ConfiguredCluster cluster() {
    return cluster;
  }

  /** The cluster as it is. */
  public ClusterState look() {
    return observer().observe(cluster.access());
  }

  /** Does something whenever a plan was written down, on the thread that wrote it. */
  public void whenWritten(Consumer<Repair> reaction) {
    reactions.add(reaction);
  }

  /** Does something once, when this step of a plan is about to be tried. */
  public void whenTrying(String step, Runnable reaction) {
    AtomicReference<Boolean> done = new AtomicReference<>(false);
    whenWritten(repair -> {
      boolean now = repair.trying().filter(run -> run.step().equals(step)).isPresent();
      if (now && !done.getAndSet(true)) {
        reaction.run();
      }
    });
  }

  /** Does something once, when this step of a plan was done. */
  public void whenDone(String step, Runnable reaction) {
    AtomicReference<Boolean> done = new AtomicReference<>(false);
    whenWritten(repair -> {
      boolean now =
          repair.runs().stream()
              .anyMatch(run -> run.step().equals(step) && run.outcome() == StepRun.Outcome.DONE);
      if (now && !done.getAndSet(true)) {
        reaction.run();
      }
    });
  }

  /** A plan of Anna's. */
  public Repair propose(String playbook, Map<String, String> asked) throws RefusedException {
    return desk.propose(cluster.name(), playbook, asked, "", ANNA);
  }

  /** A plan of Anna's that Ben has approved. */
  public Repair approved(String playbook, Map<String, String> asked) throws RefusedException {
    Repair proposed = propose(playbook, asked);
    return desk.approve(proposed.plan().id(), BEN, "it is what the runbook says");
  }

  /** A plan of Anna's that Ben has approved, carried out to its end. */
  public Repair executed(String playbook, Map<String, String> asked) throws RefusedException {
    return execute(approved(playbook, asked));
  }

  /** Carries a plan out, to its end. */
  public Repair execute(Repair approved) throws RefusedException {
    return desk.executeToTheEnd(approved.plan().id(), ANNA, "now");
  }

  @Override
  public void close() {
    executions.close();
    database.close();
  }
}

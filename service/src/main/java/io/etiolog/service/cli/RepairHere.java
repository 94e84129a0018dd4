// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.MemberId;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.registry.ConfiguredCluster;
import io.etiolog.service.cluster.snapshot.SnapshotBounds;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.UnusableStoreException;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Precondition;
import io.etiolog.service.remediation.RefusedException;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.etiolog.service.remediation.desk.KnownClusters;
import io.etiolog.service.remediation.desk.Limits;
import io.etiolog.service.remediation.desk.Person;
import io.etiolog.service.remediation.desk.PlanNews;
import io.etiolog.service.remediation.desk.RepairDesk;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.execution.SnapshotFolder;
import io.etiolog.service.remediation.view.PlanBrief;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans without a service: the same desk over a store in a folder of this machine. */
final class RepairHere implements RepairSide {
  private static final int LISTED = 100;
  private static final int SNAPSHOTS = 5;
  private static final Duration AGE = Duration.ofDays(30);

  /** Longer than any step takes that is not stopped while it is done. */
  private static final Duration STEP = SnapshotBounds.USUAL.whole().plusMinutes(15);

  private final Database database;
  private final RepairWorks works;
  private final PlanNews news;
  private final ClusterAccess access;
  private final Person person;
  private final Consumer<String> said;

  /** While a plan is executed, and until all is closed. */
  private Optional<Interruption> interruption = Optional.empty();

  private RepairHere(
      Database database,
      RepairWorks works,
      PlanNews news,
      ClusterAccess access,
      Person person,
      Consumer<String> said) {
    this.said = said;
    this.database = database;
    this.works = works;
    this.news = news;
    this.access = access;
    this.person = person;
  }

  /**
   * Opens it.
   *
   * @param folder holds plans, audit and snapshots
   * @param said is told what a person should know when they press Ctrl-C
   */
  static RepairHere open(
      Path folder,
      ConfiguredCluster cluster,
      String user,
      InstantSource clock,
      Consumer<String> said)
      throws CommandFailure {
    Database database;
    try {
      makePrivate(folder);
      database = Database.embedded(folder.resolve("store"));
    } catch (UnusableStoreException | IOException e) {
      throw CommandFailure.usage("cannot keep plans in " + folder + ": " + why(e));
    }
    PlanNews news = new PlanNews();
    KnownClusters known =
        new KnownClusters(
            name -> Optional.of(cluster).filter(one -> one.name().equals(name)),
            new SnapshotFolder(folder.resolve("snapshots"), AGE, SNAPSHOTS));
    RepairWorks works =
        RepairWorks.open(
            database,
            ObjectMapper.getDefault(),
            "command line",
            true,
            known,
            new Limits(1, Limits.VALIDITY, Optional::empty),
            news,
            clock);
    works.desk().findInterrupted(plan -> isAt(plan, cluster.access(), clock));
    Person person = new Person(user, "", false);
    return new RepairHere(database, works, news, cluster.access(), person, said);
  }

  private static String why(Exception failure) {
    String said = String.valueOf(failure.getMessage());
    return said.contains("already in use")
        ? "another etiolog command has them open. If it carries a plan out, Ctrl-C there stops it"
            + " before its next step"
        : said;
  }

  /** All clusters are called the same here: what was left in another one only it can tell. */
  private static boolean isAt(Plan plan, ClusterAccess access, InstantSource clock) {
    return new ClusterObserver(Patience.USUAL, clock)
        .observe(access).clusterIds().stream()
            .anyMatch(id -> MemberId.hex(id).equals(plan.fingerprint().cluster()));
  }

  /** What was done to a cluster, and its snapshots, are nobody else's to read. */
  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  public Repair propose(String cluster, String playbook, Map<String, String> parameters)
      throws CommandFailure {
    return answered(desk -> desk.propose(access.name(), playbook, parameters, "", person));
  }

  @Override
  public Repair find(String id) throws CommandFailure {
    return works
        .desk()
        .find(id)
        .orElseThrow(() -> CommandFailure.usage("there is no plan " + id + " here"));
  }

  @Override
  public List<PlanBrief> list() {
    return works.store().page(Optional.empty(), Optional.empty(), Optional.empty(), LISTED).stream()
        .map(PlanBrief::of)
        .toList();
  }

  @Override
  public Repair decide(String id, String deed, String reason) throws CommandFailure {
    find(id);
    return answered(desk ->
        switch (deed) {
          case "approve" -> desk.approve(id, person, reason);
          case "reject" -> desk.reject(id, person, reason);
          default -> desk.cancel(id, person, reason);
        });
  }

  @Override
  public Repair execute(String id, String reason, Consumer<StepRun> progress)
      throws CommandFailure {
    find(id);
    interruption = Optional.of(Interruption.awaited(this::stop, STEP));
    Runnable end =
        news.watch(repair -> {
          if (!repair.runs().isEmpty() && !repair.status().isFinal()) {
            progress.accept(repair.runs().getLast());
          }
        });
    try {
      return answered(desk -> desk.executeToTheEnd(id, person, reason));
    } finally {
      end.run();
    }
  }

  private void stop() {
    said.accept("stopping: what is being done is brought to its end first");
    works.stop();
  }

  private interface Asking {
    Repair of(RepairDesk desk) throws RefusedException;
  }

  private Repair answered(Asking asking) throws CommandFailure {
    try {
      return asking.of(works.desk());
    } catch (RefusedException e) {
      StringBuilder said = new StringBuilder(e.why());
      for (Precondition unmet : e.unmet()) {
        said.append("\n  ").append(unmet);
      }
      throw new CommandFailure("refused: " + said, ExitStatus.FOUND);
    }
  }

  @Override
  public void close() {
    try {
      works.close();
      database.close();
    } finally {
      interruption.ifPresent(Interruption::close);
    }
  }
}

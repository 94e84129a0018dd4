// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.scale.OneMachine;
import io.etiolog.scale.Outcome;
import io.etiolog.scale.SickFleet;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.intake.topic.LogTopic;
import io.etiolog.service.lab.KafkaBroker;
import io.etiolog.service.lab.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances that come and go under load, on a real broker and the machine's own PostgreSQL; skipped
 * where Debian's package is not installed.
 */
class ScaleOutTest {
  private static final String SAMPLE = "two-member-quorum-loss";
  private static final int PARTITIONS = 6;
  private static final int CLUSTERS = 24;

  /** One for each partition of each of the two topics. */
  private static final int TASKS = 2 * PARTITIONS;

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(condition);
  }

  /** The outages of all clusters, their lines between each other's. */
  private static List<SickFleet.Batch> fleet() throws Exception {
    List<List<SickFleet.Batch>> each = new ArrayList<>();
    for (int i = 0; i < CLUSTERS; i++) {
      each.add(SickFleet.inPieces("cluster-" + i, SAMPLE));
    }
    List<SickFleet.Batch> all = new ArrayList<>();
    for (int piece = 0; piece < each.getFirst().size(); piece++) {
      for (List<SickFleet.Batch> cluster : each) {
        all.add(cluster.get(piece));
      }
    }
    return all;
  }

  /** But for what is said of the whole fleet, which names them in the order of their coming. */
  private static Map<String, Outcome> ofClusters(Map<String, Outcome> all) {
    return all.entrySet().stream()
        .filter(entry -> !entry.getValue().cluster().equals("*"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void instancesAreKilledAddedAndStoppedUnderLoadAndTheIncidentsAreThoseOfOneMachine(
      @TempDir Path folder, @TempDir Path database) throws Exception {
    PostgresServer server = PostgresServer.start(PostgresServer.programsOrSkip(), database);
    Path password = Files.writeString(folder.resolve("password"), server.password());
    List<StreamProcess> started = new ArrayList<>();
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
      broker.topic("etiolog-logs", PARTITIONS);
      broker.topic("etiolog-diagnoses", PARTITIONS);
      broker.topic("etiolog-dead-letters", 1);
      String url = server.database();
      List<String> flags =
          List.of(
              "--scale-servers=" + broker.address(),
              "--store-url=" + url,
              "--store-user=" + server.user(),
              "--store-password-file=" + password);
      try (Database opened = Database.shared(url, server.user(), server.password())) {
        for (int i = 0; i < 3; i++) {
          started.add(begin(flags, folder.resolve("state-" + i)));
        }
        for (StreamProcess process : started) {
          process.ready();
        }
        followed(started, flags, broker, new IncidentStore(opened), folder);
      }
    } finally {
      started.forEach(StreamProcess::close);
      server.stop();
    }
  }

  private static StreamProcess begin(List<String> flags, Path state) throws Exception {
    List<String> all = new ArrayList<>(flags);
    all.add("--scale-state=" + state);
    return StreamProcess.begin(all);
  }

  private static void followed(
      List<StreamProcess> running,
      List<String> flags,
      KafkaBroker broker,
      IncidentStore store,
      Path folder)
      throws Exception {
    List<SickFleet.Batch> fleet = fleet();
    int part = fleet.size() / 4;
    await(() -> tasks(running) == TASKS && isShared(running));

    send(broker, fleet.subList(0, part));
    await(() -> taken(running) > part / 2);
    running.removeFirst().kill();
    send(broker, fleet.subList(part, 2 * part));
    StreamProcess added = begin(flags, folder.resolve("state-3"));
    running.add(added);
    added.ready();
    send(broker, fleet.subList(2 * part, 3 * part));
    await(() -> added.tasks() > 0 && tasks(running) == TASKS);
    running.removeFirst().stop();
    send(broker, fleet.subList(3 * part, fleet.size()));

    Map<String, Outcome> alone =
        ofClusters(
            OneMachine.diagnose(
                folder.resolve("alone"), fleet, all -> ofClusters(all).size() == CLUSTERS));
    await(() -> ofClusters(Outcome.all(store)).equals(alone));
    assertThat(broker.all("etiolog-dead-letters")).isEmpty();
    await(() -> tasks(running) == TASKS);
    everybodyKnowsEveryCluster(running);
  }

  private static boolean isShared(List<StreamProcess> running) throws Exception {
    for (StreamProcess process : running) {
      if (process.tasks() == 0) {
        return false;
      }
    }
    return true;
  }

  private static int tasks(List<StreamProcess> running) throws Exception {
    int tasks = 0;
    for (StreamProcess process : running) {
      tasks += process.tasks();
    }
    return tasks;
  }

  private static long taken(List<StreamProcess> running) throws Exception {
    long taken = 0;
    for (StreamProcess process : running) {
      taken += process.number("etiolog_stream_records_total");
    }
    return taken;
  }

  private static void send(KafkaBroker broker, List<SickFleet.Batch> batches) throws Exception {
    broker.send(
        batches.stream()
            .map(batch ->
                new ProducerRecord<byte[], byte[]>(
                    "etiolog-logs", LogTopic.key(batch.cluster()), batch.value()))
            .toList());
  }

  private static void everybodyKnowsEveryCluster(List<StreamProcess> running) {
    for (int i = 0; i < CLUSTERS; i++) {
      String path = "/clusters/cluster-" + i;
      for (StreamProcess process : running) {
        await(() -> process.get(path).statusCode() == 200);
        await(() -> process.get(path).body().contains("etcd-quorum-lost"));
      }
    }
    await(() -> running.getFirst().get("/clusters/nobody").statusCode() == 404);
  }
}

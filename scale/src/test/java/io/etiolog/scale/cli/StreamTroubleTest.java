// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.scale.OneMachine;
import io.etiolog.scale.Outcome;
import io.etiolog.scale.SickFleet;
import io.etiolog.service.access.Role;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.intake.topic.LogTopic;
import io.etiolog.service.lab.Authority;
import io.etiolog.service.lab.Identity;
import io.etiolog.service.lab.KafkaBroker;
import io.etiolog.service.lab.PostgresServer;
import io.etiolog.service.lab.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instances rest on goes away: one another, and the database; on real ones of both kinds. */
class StreamTroubleTest {
  private static final String SAMPLE = "two-member-quorum-loss";
  private static final int PARTITIONS = 2;
  private static final int TASKS = 2 * PARTITIONS;
  private static final int CLUSTERS = 6;

  @TempDir private Path folder;
  @TempDir private Path database;
  private PostgresServer server;
  private KafkaBroker broker;
  private String url = "";
  private final List<StreamProcess> running = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = PostgresServer.start(PostgresServer.programsOrSkip(), database);
    url = server.database();
    broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")));
    broker.topic("etiolog-logs", PARTITIONS);
    broker.topic("etiolog-diagnoses", PARTITIONS);
    broker.topic("etiolog-dead-letters", 1);
  }

  @AfterEach
  void stop() throws Exception {
    running.forEach(StreamProcess::close);
    // Without PostgreSQL's programs nothing was started.
    if (broker != null) {
      broker.close();
    }
    if (server != null) {
      server.stop();
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(condition);
  }

  private StreamProcess begin(String store, String... more) throws IOException {
    return begin(HttpClient.newHttpClient(), store, more);
  }

  private StreamProcess begin(HttpClient client, String store, String... more) throws IOException {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("--scale-servers=" + broker.address());
    flags.add("--store-url=" + store);
    flags.add("--store-user=" + server.user());
    flags.add(
        "--store-password-file="
            + Files.writeString(folder.resolve("password"), server.password()));
    StreamProcess process = StreamProcess.begin(flags, client);
    running.add(process);
    return process;
  }

  @Test
  void aStandbyHasACopyAndGoesOnAndTokensAreShownOverTlsToWhoeverHoldsACluster() throws Exception {
    Authority authority = new Authority("the site");
    authority.issue("etiolog-stream", List.of()).write(folder, "server");
    Files.writeString(folder.resolve("ca.crt"), authority.certificate());
    Path tokens = Files.createDirectory(folder.resolve("tokens"));
    Optional<String> token =
        new TokenFile(tokens).create("ann", Role.OPERATOR, Instant.now(), Optional.empty());
    for (String state : List.of("one", "two")) {
      begin(
          HttpClient.newBuilder().sslContext(Identity.anonymous(authority)).build(),
          url,
          "--tls-certificate=" + folder.resolve("server.crt"),
          "--tls-key=" + folder.resolve("server.key"),
          "--tls-ca=" + folder.resolve("ca.crt"),
          "--scale-standbys=1",
          "--tokens=" + tokens,
          "--scale-state=" + folder.resolve(state));
    }
    for (StreamProcess process : running) {
      process.ready();
    }
    List<SickFleet.Batch> fleet = fleet();
    send(fleet.subList(0, fleet.size() / 2));
    await(() -> running.get(0).tasks() > 0 && running.get(1).tasks() > 0);
    await(() -> copies("one") == TASKS && copies("two") == TASKS);
    for (int i = 0; i < CLUSTERS; i++) {
      String path = "/clusters/cluster-" + i;
      for (StreamProcess process : running) {
        await(() -> process.get(path, token).statusCode() == 200);
        assertThat(process.get(path).statusCode()).isEqualTo(401);
        assertThat(process.get("/prometheus").statusCode()).isEqualTo(401);
        assertThat(process.get(path, Optional.of("another")).statusCode()).isEqualTo(401);
      }
    }

    running.removeFirst().kill();
    send(fleet.subList(fleet.size() / 2, fleet.size()));
    theIncidentsBecomeThoseOfOneMachine(fleet);
    await(() -> running.getFirst().tasks() == TASKS);
  }

  @Test
  void nothingIsLostOrDoubledWhileTheDatabaseIsAway() throws Exception {
    URI place = URI.create(url.substring("jdbc:".length()));
    try (Relay relay = Relay.before(place.getHost(), place.getPort())) {
      String by = "jdbc:postgresql://127.0.0.1:" + relay.port() + place.getPath();
      StreamProcess process = begin(by, "--scale-state=" + folder.resolve("one")).ready();
      List<SickFleet.Batch> fleet = fleet();
      int half = fleet.size() / 2;
      send(fleet.subList(0, half));
      await(() -> process.number("etiolog_stream_records_total") > 0);
      relay.cut(true);
      send(fleet.subList(half, fleet.size()));
      await(() -> process.number("etiolog_stream_records_total") == fleet.size());
      assertThat(process.get("/health").statusCode()).isEqualTo(200);

      relay.cut(false);
      theIncidentsBecomeThoseOfOneMachine(fleet);
      assertThat(process.number("etiolog_stream_records_total")).isEqualTo(fleet.size());
    }
  }

  private void theIncidentsBecomeThoseOfOneMachine(List<SickFleet.Batch> fleet) throws Exception {
    Map<String, Outcome> alone =
        ofClusters(
            OneMachine.diagnose(
                folder.resolve("alone"), fleet, all -> ofClusters(all).size() == CLUSTERS));
    try (Database opened = Database.sharedAsItIs(url, server.user(), server.password())) {
      IncidentStore store = new IncidentStore(opened);
      await(() -> ofClusters(Outcome.all(store)).equals(alone));
    }
    assertThat(broker.all("etiolog-dead-letters")).isEmpty();
  }

  /** But for what is said of the whole fleet, which names them in the order of their coming. */
  private static Map<String, Outcome> ofClusters(Map<String, Outcome> all) {
    return all.entrySet().stream()
        .filter(entry -> !entry.getValue().cluster().equals("*"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many tasks' states an instance has on its disk, whether they are its own or a copy. */
  private long copies(String state) throws IOException {
    try (Stream<Path> files =
        Files.find(folder.resolve(state), 6, (path, a) -> path.endsWith("CURRENT"))) {
      return files.count();
    } catch (UncheckedIOException gone) {
      // Whoever writes there has just renamed one: the next look sees it.
      return 0;
    }
  }

  /** The outages of all clusters, their lines between each other's. */
  private static List<SickFleet.Batch> fleet() throws IOException {
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

  private void send(List<SickFleet.Batch> batches) throws Exception {
    broker.send(
        batches.stream()
            .map(batch ->
                new ProducerRecord<byte[], byte[]>(
                    "etiolog-logs", LogTopic.key(batch.cluster()), batch.value()))
            .toList());
  }
}

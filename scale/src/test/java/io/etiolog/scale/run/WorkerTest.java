// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.scale.OneMachine;
import io.etiolog.scale.Outcome;
import io.etiolog.scale.SickFleet;
import io.etiolog.scale.topology.DiagnosisMessage;
import io.etiolog.scale.topology.ScaleCounts;
import io.etiolog.scale.topology.ScaleLimits;
import io.etiolog.scale.topology.ScaleTopics;
import io.etiolog.scale.topology.ScaleTopology;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.intake.topic.LogTopic;
import io.etiolog.service.lab.KafkaBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One instance on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerTest {
  private static final String SAMPLE = "two-member-quorum-loss";

  private KafkaBroker broker;
  private ScaleTopics topics = new ScaleTopics("", "", "");
  private String application = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    broker = KafkaBroker.start(folder);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @BeforeEach
  void topics() throws Exception {
    application = "test-" + UUID.randomUUID();
    topics =
        new ScaleTopics(
            application + "-logs", application + "-diagnoses", application + "-dead-letters");
    broker.topic(topics.logs(), 2);
    broker.topic(topics.diagnoses(), 2);
    broker.topic(topics.deadLetters(), 1);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
  }

  private Worker worker(Path state, IncidentStore store, ScaleLimits limits) {
    ScaleCounts counts = new ScaleCounts();
    Incidents incidents = new Incidents(store, IncidentPolicy.USUAL, OneMachine.FAST);
    return Worker.start(
        ScaleTopology.of(topics, OneMachine.DIAGNOSTICIAN, incidents, limits, counts),
        new StreamsProperties(
            broker.address(), application, state, 1, 0, 1, "127.0.0.1:1", Map.of()),
        counts);
  }

  private ProducerRecord<byte[], byte[]> record(SickFleet.Batch batch) {
    return new ProducerRecord<>(topics.logs(), LogTopic.key(batch.cluster()), batch.value());
  }

  private void send(List<SickFleet.Batch> batches) throws Exception {
    broker.send(batches.stream().map(this::record).toList());
  }

  @Test
  void anOutageThatIsTakenUpByAnotherInstanceIsTheIncidentOfOneMachine(@TempDir Path folder)
      throws Exception {
    List<SickFleet.Batch> pieces = SickFleet.inPieces("prod", SAMPLE);
    List<SickFleet.Batch> first = pieces.subList(0, pieces.size() / 2);
    try (Database database = Database.embedded(folder.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      try (Worker one = worker(folder.resolve("one"), store, ScaleLimits.USUAL)) {
        send(first);
        await(() -> one.counts().records() == first.size() && store.open() == 1);
      }
      // Another machine: what the first one held is read from the brokers.
      try (Worker two = worker(folder.resolve("two"), store, ScaleLimits.USUAL)) {
        send(pieces.subList(first.size(), pieces.size()));
        Map<String, Outcome> expected =
            OneMachine.diagnose(folder.resolve("alone"), pieces, all -> all.size() == 1);

        await(() -> Outcome.all(store).equals(expected));
        assertThat(two.counts().records()).isEqualTo(pieces.size() - first.size());
      }
    }
  }

  @Test
  void whatNobodyCanReadIsADeadLetterAndHoldsNothingUp(@TempDir Path folder) throws Exception {
    byte[] lines = SickFleet.whole("prod", SAMPLE).value();
    try (Database database = Database.embedded(folder.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      try (Worker worker = worker(folder.resolve("one"), store, ScaleLimits.USUAL)) {
        broker.send(
            List.of(
                new ProducerRecord<>(topics.logs(), 0, null, lines),
                new ProducerRecord<>(topics.logs(), 0, "prod".getBytes(UTF_8), null),
                new ProducerRecord<>(topics.logs(), 0, "prod".getBytes(UTF_8), new byte[] {9}),
                new ProducerRecord<>(
                    topics.logs(),
                    0,
                    "prod".getBytes(UTF_8),
                    new byte[] {1, 0, 1, 97, 127, 0, 0, 0}),
                new ProducerRecord<>(topics.diagnoses(), "prod".getBytes(UTF_8), new byte[] {9})));
        send(List.of(SickFleet.whole("prod", SAMPLE)));

        await(() -> store.open() == 1 && worker.counts().poison() == 5);
        // They are seen with the next commit.
        await(() -> broker.all(topics.deadLetters()).size() == 5);
        assertThat(broker.all(topics.deadLetters()))
            .extracting(WorkerTest::reason)
            .contains(
                "its key is not the name of a cluster",
                "it has no value",
                "an entry of version 9; this Etiolog reads 1",
                "lines of 2130706432 bytes, of which 0 are there");
      }
    }
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader("etiolog-reason").value(), UTF_8);
  }

  @Test
  void whoeverAsksSlowlyKeepsNobodyElseWaiting(@TempDir Path folder) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Database database = Database.embedded(folder.resolve("store"));
        Worker worker =
            worker(folder.resolve("one"), new IncidentStore(database), ScaleLimits.USUAL);
        WorkerHttp http = WorkerHttp.listen(any, Optional.empty(), Optional.empty());
        Peers peers = Peers.plain(false);
        HttpClient client = HttpClient.newHttpClient()) {
      http.serve(worker, peers);
      // Where the machine is so slow that they were cut off meanwhile, it is tried again.
      await(() -> answersBesideTheSlow(http.address(), client));
    }
  }

  /** Whether it answers before it cuts off those who are slow, which would let others in, too. */
  private static boolean answersBesideTheSlow(URI address, HttpClient client) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(address.getHost(), address.getPort());
        slow.add(socket);
        socket.getOutputStream().write("GET /hea".getBytes(UTF_8));
        socket.getOutputStream().flush();
      }
      HttpRequest health =
          HttpRequest.newBuilder(address.resolve("/health"))
              .timeout(Duration.ofSeconds(90))
              .build();
      int status = client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200 && slow.stream().allMatch(WorkerTest::isOpen);
    } catch (IOException e) {
      return false;
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aBatchThatIsSentAgainIsTakenOnce(@TempDir Path folder) throws Exception {
    List<SickFleet.Batch> pieces = SickFleet.inPieces("prod", SAMPLE);
    List<ProducerRecord<byte[], byte[]>> twice = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      for (int time = 0; time < 2; time++) {
        ProducerRecord<byte[], byte[]> record = record(pieces.get(i));
        record.headers().add(LogTopic.BATCH, Integer.toString(i).getBytes(UTF_8));
        twice.add(record);
      }
    }
    try (Database database = Database.embedded(folder.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      try (Worker worker = worker(folder.resolve("one"), store, ScaleLimits.USUAL)) {
        broker.send(twice);
        Map<String, Outcome> expected =
            OneMachine.diagnose(folder.resolve("alone"), pieces, all -> all.size() == 1);

        await(() -> Outcome.all(store).equals(expected));
        // The last of them comes after what it repeats.
        await(() -> worker.counts().repeated() >= pieces.size());
        assertThat(worker.counts().repeated()).isEqualTo(pieces.size());
      }
    }
  }

  @Test
  void aClusterOfWhichTooMuchIsKnownTakesNoMoreAndSaysSo(@TempDir Path folder) throws Exception {
    List<SickFleet.Batch> pieces = SickFleet.inPieces("hot", SAMPLE);
    List<SickFleet.Batch> all = new ArrayList<>(pieces);
    all.add(SickFleet.batch("other", List.of("nothing of note")));
    try (Database database = Database.embedded(folder.resolve("store"))) {
      IncidentStore store = new IncidentStore(database);
      ScaleLimits narrow = new ScaleLimits(10, 500);
      try (Worker worker = worker(folder.resolve("one"), store, narrow)) {
        send(all);
        await(() -> worker.counts().records() == all.size());

        await(() -> dropped("hot") == pieces.size());
        assertThat(worker.counts().dropped()).isEqualTo(pieces.size());
      }
    }
  }

  private long dropped(String cluster) throws Exception {
    long last = 0;
    for (ConsumerRecord<byte[], byte[]> record : broker.all(topics.diagnoses())) {
      DiagnosisMessage message = DiagnosisMessage.read(record.value());
      last = message.cluster().equals(cluster) ? message.dropped() : last;
    }
    return last;
  }
}

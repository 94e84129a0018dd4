// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.lab.KafkaBroker;
import io.etiolog.service.stream.ServiceProcess;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with Kafka, and without. */
class KafkaServiceTest {
  private static final Path OUTAGE =
      Path.of("../samples/incidents/two-member-quorum-loss/etcd.log");

  @TempDir private Path folder;

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
  }

  @Test
  void anOutageThatComesThroughKafkaIsAnIncident() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
      broker.topic("logs", 1);
      Map<String, String> flags =
          Map.of(
              "kafka.servers", broker.address(), "kafka.topics", "logs=raw", "kafka.cluster", "k");
      try (RunningServer server = RunningServer.in(folder.resolve("data"), flags)) {
        List<ProducerRecord<byte[], byte[]>> lines =
            Files.readAllLines(OUTAGE).stream()
                .map(line ->
                    new ProducerRecord<byte[], byte[]>(
                        "logs", line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        broker.send(lines);

        await(() -> server.get("/api/v1/incidents?cluster=k").body().contains("etcd-quorum-lost"));
        // The incident may open before the last of them has come.
        await(() -> server.number("etiolog_kafka_records_total") == lines.size());
        assertThat(server.number("etiolog_kafka_poison_records_total")).isZero();
        await(() -> health(server).equals("UP"));
      }
    }
  }

  private static String health(RunningServer server) throws Exception {
    return new ObjectMapper()
        .readTree(server.get("/health").body())
        .at("/details/kafka/status")
        .asText();
  }

  @Test
  void brokersThatAreAwayStopNothingAndAreSaid() throws Exception {
    Map<String, String> flags = Map.of("kafka.servers", "127.0.0.1:1", "kafka.topics", "logs");
    try (RunningServer server = RunningServer.in(folder, flags)) {
      assertThat(health(server)).isEqualTo("DEGRADED");
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/readiness").body()).contains("\"status\":\"UP\"");
    }
  }

  @Test
  void whatCannotBeMeantStopsTheStart() {
    Map<String, String> flags =
        Map.of("kafka.servers", "k:9092", "kafka.topics", "a,b", "kafka.dead-letters", "b");

    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(folder, flags))
        .withMessage("cannot read from Kafka: kafka.dead-letters is one of kafka.topics: b");
  }

  @Test
  void ofWhatNobodyConfiguredNothingIsLoaded() throws Exception {
    Path loaded = folder.resolve("loaded");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:file=" + loaded,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.etiolog.service.cli.Main",
            "serve",
            "--port=0",
            "--data=" + folder.resolve("data"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      ServiceProcess service = ServiceProcess.start(command, client);
      try {
        byte[] lines = Files.readAllBytes(OUTAGE);
        assertThat(service.post("/api/v1/logs?source=etcd.log", lines).join().statusCode())
            .isEqualTo(204);
        await(() -> service.get("/api/v1/incidents").contains("etcd-quorum-lost"));
      } finally {
        service.stop();
      }
    }

    try (var lines = Files.lines(loaded)) {
      assertThat(lines)
          .anyMatch(line -> line.contains("io.etiolog.service.intake.Intake "))
          .noneMatch(line -> line.contains("kafka.clients") || line.contains("intake.kafka."))
          .noneMatch(line -> line.contains("io.opentelemetry") || line.contains("trace.otel."));
    }
  }
}

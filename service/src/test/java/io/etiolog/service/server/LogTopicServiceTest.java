// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.topic.LogTopic;
import io.etiolog.service.lab.KafkaBroker;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose lines others diagnose. */
class LogTopicServiceTest {
  @TempDir private Path folder;

  @Test
  void whatIsAnsweredStandsOnTheTopicUnderItsCluster() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")))) {
      broker.topic("etiolog-logs", 2);
      Map<String, String> flags = Map.of("scale.servers", broker.address());
      try (RunningServer server = RunningServer.in(folder.resolve("data"), flags)) {
        String body =
            "{\"time\":\"2026-11-22T10:00:00Z\",\"log\":\"token=abcdefghijklmnop1234 one\"}\n";
        for (int time = 0; time < 2; time++) {
          HttpResponse<String> answer =
              server.post("/api/v1/logs?cluster=prod", body.getBytes(UTF_8), Map.of());
          assertThat(answer.statusCode()).isEqualTo(204);
        }

        List<ConsumerRecord<byte[], byte[]>> records = broker.all("etiolog-logs");
        assertThat(records).hasSize(2);
        ConsumerRecord<byte[], byte[]> record = records.getFirst();
        assertThat(LogTopic.cluster(record.key())).contains("prod");
        SourceLines lines = LogTopic.lines(record.value()).getFirst();
        assertThat(new String(lines.text(), UTF_8)).contains(" one").doesNotContain("abcdefghij");
        // The same again is called the same, so that whoever reads it takes it once.
        assertThat(LogTopic.batch(record.headers()))
            .isNotEmpty()
            .isEqualTo(LogTopic.batch(records.getLast().headers()));
        assertThat(server.number("etiolog_diagnosis_clusters")).isZero();
      }
    }
  }

  @Test
  void whileTheBrokersAreAwayShippersAreToldToComeAgain() throws Exception {
    Map<String, String> flags = Map.of("scale.servers", "127.0.0.1:1");
    try (RunningServer server = RunningServer.in(folder, flags)) {
      HttpResponse<String> answer =
          server.post("/api/v1/logs?cluster=prod", "a line\n".getBytes(UTF_8), Map.of());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("10");
      assertThat(answer.body()).contains("The brokers of scale.servers do not acknowledge it");
    }
  }

  @Test
  void whatCannotBeMeantStopsTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("kafka.properties"), "acks=0\n");
    Map<String, String> flags =
        Map.of("scale.servers", "k:9092", "scale.properties-file", file.toString());

    assertThatExceptionOfType(ServiceStartException.class)
        .isThrownBy(() -> RunningServer.in(folder.resolve("data"), flags))
        .withMessageContaining("cannot write to the topic of scale.logs")
        .withMessageContaining("acks is set by Etiolog itself");
  }
}

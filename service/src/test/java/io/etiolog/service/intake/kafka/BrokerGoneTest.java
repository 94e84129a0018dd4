// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.intake.AsideFile;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.lab.KafkaBroker;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerGoneTest {
  private static final int LARGEST = 16 << 20;

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(condition);
  }

  private static List<ProducerRecord<byte[], byte[]>> one(String text) {
    return List.of(new ProducerRecord<>("logs", text.getBytes(UTF_8)));
  }

  @Test
  void aBrokerThatIsGoneIsSaidAndReadAgainWhenItIsBack(@TempDir Path folder) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder);
        IntakeLog log =
            IntakeLog.open(folder.resolve("log"), LogLimits.USUAL, TimeSource.system());
        AsideFile aside = AsideFile.in(folder.resolve("aside"), InstantSource.system())) {
      broker.topic("logs", 1);
      broker.stop();
      Intake intake = new Intake(new BodyDecoder(FieldNames.USUAL, LARGEST), log, aside);
      KafkaOptions options =
          new KafkaOptions(
              Map.of("logs", TopicFormat.RAW),
              "cluster",
              false,
              "east",
              "dead",
              LARGEST,
              KafkaClients.of(broker.address(), "g", Optional.empty()));
      try (KafkaIntake kafka = KafkaIntake.open(options, FieldNames.USUAL, intake)) {
        await(() -> kafka.trouble().orElse("").contains("do not answer"));
        broker.startAgain();
        broker.send(one("first"));
        await(() -> kafka.counts().kept() == 1);
        await(() -> kafka.trouble().isEmpty());

        broker.stop();
        await(() -> kafka.trouble().isPresent());
        broker.startAgain();
        broker.send(one("second"));
        await(() -> kafka.counts().kept() == 2);
        await(() -> kafka.trouble().isEmpty() && kafka.counts().lag() == 0);
      }
      assertThat(log.counts().next()).isEqualTo(2);
    }
  }
}

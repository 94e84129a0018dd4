// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.intake.AsideFile;
import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.SourceLines;
import io.etiolog.service.intake.log.Cursor;
import io.etiolog.service.intake.log.DiskLimits;
import io.etiolog.service.intake.log.Entry;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.log.LogLimits;
import io.etiolog.service.intake.log.MemoryLimits;
import io.etiolog.service.intake.log.Reading;
import io.etiolog.service.intake.log.RepetitionLimits;
import io.etiolog.service.intake.log.TimeSource;
import io.etiolog.service.lab.KafkaBroker;
import io.etiolog.service.shipper.Capture;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.body.BodyDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaIntakeTest {
  private static final int LARGEST = 16 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String DEAD = "dead";

  private final AtomicInteger names = new AtomicInteger();
  private KafkaBroker broker;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    broker = KafkaBroker.start(folder);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  /** A service's part that reads Kafka, with a log of its own. */
  private static final class Instance implements AutoCloseable {
    private final IntakeLog log;
    private final AsideFile aside;
    private final KafkaIntake kafka;

    Instance(Path folder, KafkaOptions options, LogLimits limits) throws IOException {
      log = IntakeLog.open(folder.resolve("log"), limits, TimeSource.system());
      aside = AsideFile.in(folder.resolve("aside"), InstantSource.system());
      Intake intake = new Intake(new BodyDecoder(FieldNames.USUAL, LARGEST), log, aside);
      kafka = KafkaIntake.open(options, FieldNames.USUAL, intake);
    }

    KafkaCounts counts() {
      return kafka.counts();
    }

    List<String> lines() throws Exception {
      return entries(log).stream().flatMap(entry -> lines(entry).stream()).toList();
    }

    List<String> clusters() throws Exception {
      return entries(log).stream().map(Entry::cluster).distinct().sorted().toList();
    }

    private List<String> lines(Entry entry) {
      try {
        List<String> lines = new ArrayList<>();
        for (SourceLines source : SourceLines.read(entry.payload())) {
          new String(source.text(), UTF_8).lines().forEach(lines::add);
        }
        return lines;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      kafka.close();
      log.close();
      aside.close();
    }
  }

  private static List<Entry> entries(IntakeLog log) throws Exception {
    List<Entry> found = new ArrayList<>();
    try (Cursor cursor = log.cursor(0)) {
      while (cursor.next(Duration.ZERO) instanceof Reading.Found(Entry entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  private KafkaOptions options(Map<String, TopicFormat> topics, String group) throws IOException {
    return options(topics, group, DEAD);
  }

  private KafkaOptions options(Map<String, TopicFormat> topics, String group, String dead)
      throws IOException {
    return new KafkaOptions(
        topics,
        "cluster",
        true,
        "",
        dead,
        LARGEST,
        KafkaClients.of(broker.address(), group, Optional.empty()));
  }

  private Instance instance(Path folder, String topic, TopicFormat format) throws IOException {
    return new Instance(folder, options(Map.of(topic, format), "of-" + topic), LogLimits.USUAL);
  }

  private String topic(int partitions) throws Exception {
    String name = "logs-" + names.incrementAndGet();
    broker.topic(name, partitions);
    return name;
  }

  private static ProducerRecord<byte[], byte[]> line(String topic, String text) {
    return new ProducerRecord<>(topic, text.getBytes(UTF_8));
  }

  private static List<ProducerRecord<byte[], byte[]>> lines(
      String topic, int from, int to, int partitions) {
    return IntStream.range(from, to)
        .mapToObj(i ->
            new ProducerRecord<byte[], byte[]>(
                topic, i % partitions, null, ("line <" + i + ">").getBytes(UTF_8)))
        .toList();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(PATIENCE).until(condition);
  }

  private long committed(String topic) throws Exception {
    return offsets(topic).values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(String topic) throws Exception {
    try (Admin admin = broker.admin()) {
      return admin.listConsumerGroupOffsets("of-" + topic).partitionsToOffsetAndMetadata().get();
    }
  }

  @Test
  void whatFluentBitSendsIsKeptAndItsOffsetsAreCommitted(@TempDir Path folder) throws Exception {
    List<Capture> captures =
        Capture.all().stream().filter(it -> it.folder().startsWith("kafka-")).toList();
    String told = topic(1);
    String otlp = topic(1);
    String raw = topic(1);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Capture capture : captures) {
      String to =
          capture.folder().contains("otlp") ? otlp : capture.folder().contains("raw") ? raw : told;
      records.add(new ProducerRecord<>(to, capture.body()));
    }
    broker.send(records);
    KafkaOptions options =
        options(
            Map.of(told, TopicFormat.AUTO, otlp, TopicFormat.OTLP, raw, TopicFormat.RAW),
            "of-" + told);

    try (Instance instance = new Instance(folder, options, LogLimits.USUAL)) {
      await(() -> instance.counts().kept() == captures.size());
      await(() -> committed(told) == captures.size());
      int lines = captures.stream().mapToInt(Capture::records).sum();
      assertThat(instance.lines()).hasSizeGreaterThanOrEqualTo(lines);
      assertThat(instance.counts().poison()).isZero();
      assertThat(instance.kafka.trouble()).isEmpty();
    }
  }

  @Test
  void headerThenKeyThenRecordNameTheCluster(@TempDir Path folder) throws Exception {
    String topic = topic(1);
    byte[] value = "{\"log\":\"x\",\"cluster\":\"by-field\"}".getBytes(UTF_8);
    byte[] key = "by-key".getBytes(UTF_8);
    broker.send(
        List.of(
            new ProducerRecord<>(
                topic,
                0,
                key,
                value,
                List.of(new RecordHeader("Cluster", "by-header".getBytes(UTF_8)))),
            new ProducerRecord<>(topic, 0, key, value),
            new ProducerRecord<>(topic, value)));

    try (Instance instance = instance(folder, topic, TopicFormat.JSON)) {
      await(() -> instance.counts().kept() == 3);
      assertThat(instance.clusters()).containsExactly("by-field", "by-header", "by-key");
    }
  }

  @Test
  void whatNobodyCanReadIsADeadLetterWithItsReason(@TempDir Path folder) throws Exception {
    String topic = topic(1);
    broker.send(
        List.of(
            line(topic, "{\"log\":\"good\"}"),
            new ProducerRecord<>(
                topic,
                0,
                "key".getBytes(UTF_8),
                "no JSON".getBytes(UTF_8),
                List.of(new RecordHeader("mine", "kept".getBytes(UTF_8)))),
            new ProducerRecord<>(topic, null),
            line(topic, "{\"log\":\"good too\"}")));

    try (Instance instance = instance(folder, topic, TopicFormat.JSON)) {
      await(() -> instance.counts().poison() == 2 && committed(topic) == 4);
      assertThat(instance.counts().kept()).isEqualTo(2);
      assertThat(instance.lines()).hasSize(2);
    }
    List<ConsumerRecord<byte[], byte[]>> dead =
        broker.all(DEAD).stream().filter(it -> header(it, "etiolog-topic").equals(topic)).toList();
    assertThat(dead).hasSize(2);
    assertThat(dead.getFirst().value()).isEqualTo("no JSON".getBytes(UTF_8));
    assertThat(dead.getFirst().key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(header(dead.getFirst(), "mine")).isEqualTo("kept");
    assertThat(header(dead.getFirst(), "etiolog-partition")).isEqualTo("0");
    assertThat(header(dead.getFirst(), "etiolog-offset")).isEqualTo("1");
    assertThat(header(dead.getFirst(), "etiolog-reason")).isNotBlank();
    assertThat(header(dead.getLast(), "etiolog-reason")).isEqualTo("it has no value");
  }

  @Test
  void whileTheDeadLettersTakeNothingOnlyTheirOwnPartitionWaits(@TempDir Path folder)
      throws Exception {
    String topic = topic(2);
    String stuck = topic(1);
    largest(stuck, 1);
    KafkaOptions options = options(Map.of(topic, TopicFormat.JSON), "of-" + topic, stuck);
    try (Instance instance = new Instance(folder, options, LogLimits.USUAL)) {
      broker.send(List.of(new ProducerRecord<>(topic, 0, null, "no JSON".getBytes(UTF_8))));
      await(() -> instance.kafka.trouble().orElse("").contains("dead letter"));
      broker.send(
          List.of(
              new ProducerRecord<>(topic, 0, null, "{\"log\":\"behind\"}".getBytes(UTF_8)),
              new ProducerRecord<>(topic, 1, null, "{\"log\":\"beside\"}".getBytes(UTF_8))));
      await(() -> instance.counts().kept() == 1);
      assertThat(instance.lines()).singleElement().asString().contains("beside");
      assertThat(instance.counts().poison()).isZero();

      largest(stuck, 1 << 20);
      await(() -> instance.counts().poison() == 1 && committed(topic) == 3);
      assertThat(instance.lines()).hasSize(2);
    }
    assertThat(broker.all(stuck)).hasSize(1);
  }

  /** A topic takes no message above so many bytes. */
  private void largest(String topic, int bytes) throws Exception {
    ConfigEntry needed = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = broker.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(needed, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void whatWasKeptBeforeACrashAndNotCommittedIsKeptOnce(@TempDir Path folder) throws Exception {
    String topic = topic(1);
    broker.send(lines(topic, 0, 100, 1));
    try (Instance instance = instance(folder, topic, TopicFormat.RAW)) {
      await(() -> instance.counts().kept() == 100);
    }
    // As a crash between the effect and the commit leaves it.
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = broker.admin()) {
      admin
          .alterConsumerGroupOffsets(
              "of-" + topic, Map.of(partition, new OffsetAndMetadata(0, "through=99")))
          .all()
          .get();
    }
    broker.send(lines(topic, 100, 150, 1));

    try (Instance instance = instance(folder, topic, TopicFormat.RAW)) {
      await(() -> committed(topic) == 150);
      assertThat(instance.lines()).hasSize(150).doesNotHaveDuplicates();
    }
  }

  @Test
  void theEndOfAChunkIsCommittedBeforeItIsKept(@TempDir Path folder) throws Exception {
    String topic = topic(1);
    broker.send(lines(topic, 0, 100, 1));
    KafkaOptions options = options(Map.of(topic, TopicFormat.RAW), "of-" + topic);

    try (Instance instance = new Instance(folder, options, full())) {
      await(() -> instance.kafka.trouble().orElse("").contains("DISK_FULL"));
      assertThat(offsets(topic).values()).containsExactly(new OffsetAndMetadata(0, "through=99"));
      assertThat(instance.counts().kept()).isZero();
    }
    try (Instance instance = instance(folder, topic, TopicFormat.RAW)) {
      await(() -> committed(topic) == 100);
      assertThat(instance.lines()).hasSize(100).doesNotHaveDuplicates();
    }
  }

  /** Of a log that wants more room than any disk has. */
  private static LogLimits full() {
    DiskLimits usual = DiskLimits.USUAL;
    return new LogLimits(
        new DiskLimits(usual.segmentBytes(), usual.logBytes(), Long.MAX_VALUE / 2, usual.age()),
        MemoryLimits.USUAL,
        RepetitionLimits.USUAL);
  }

  @Test
  void membersThatComeAndGoLoseNothingAndDoubleNothing(@TempDir Path one, @TempDir Path other)
      throws Exception {
    String topic = topic(4);
    broker.send(lines(topic, 0, 400, 4));
    Instance first = instance(one, topic, TopicFormat.RAW);
    await(() -> first.counts().kept() > 0);
    try (Instance second = instance(other, topic, TopicFormat.RAW)) {
      int sent = 400;
      while (second.counts().kept() == 0) {
        broker.send(lines(topic, sent, sent + 40, 4));
        sent += 40;
      }
      first.close();
      List<String> all = new ArrayList<>(closedLines(one));
      broker.send(lines(topic, sent, sent + 400, 4));
      int total = sent + 400;
      await(() -> committed(topic) == total);
      all.addAll(second.lines());

      assertThat(all.stream().map(KafkaIntakeTest::number).sorted())
          .containsExactlyElementsOf(IntStream.range(0, total).boxed().toList());
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
  }

  private static List<String> closedLines(Path folder) throws Exception {
    List<String> found = new ArrayList<>();
    try (IntakeLog log =
        IntakeLog.open(folder.resolve("log"), LogLimits.USUAL, TimeSource.system())) {
      for (Entry entry : entries(log)) {
        for (SourceLines source : SourceLines.read(entry.payload())) {
          new String(source.text(), UTF_8).lines().forEach(found::add);
        }
      }
    }
    return found;
  }

  @Test
  void propertiesThatNobodyKnowsAndOursAreRefusedTogether(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("k"), "sasl.mechanisn=PLAIN\ngroup.id=mine\n");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KafkaClients.of("127.0.0.1:9092", "g", Optional.of(file)))
        .withMessageContaining("know no sasl.mechanisn; did you mean sasl.mechanism?")
        .withMessageContaining("group.id is set by Etiolog itself");
    Files.writeString(file, "fetch.max.bytes=many\n");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KafkaClients.of("127.0.0.1:9092", "g", Optional.of(file)))
        .withMessageContaining("fetch.max.bytes");
  }

  @Test
  void aChunkEndsWhereItHasToAndIsNeverEmpty() {
    TopicPartition partition = new TopicPartition("t", 0);
    List<ConsumerRecord<byte[], byte[]>> came =
        Stream.of(3L, 5L, 9L)
            .map(offset -> new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[100]))
            .toList();

    assertThat(Chunk.of(partition, came, 5, 1_000).last()).isEqualTo(5);
    assertThat(Chunk.of(partition, came, 2, 1_000).last()).isEqualTo(3);
    assertThat(Chunk.of(partition, came, Long.MAX_VALUE, 1_000).last()).isEqualTo(9);
    assertThat(Chunk.of(partition, came, Long.MAX_VALUE, -1).last()).isEqualTo(3);
  }
}

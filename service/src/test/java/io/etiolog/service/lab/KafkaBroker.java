// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** A real broker of one node, in this process, in a folder of the test. */
public final class KafkaBroker implements AutoCloseable {
  private static final int PORT = 9092;
  private static final int CONTROLLER = 9093;

  private final Properties properties;
  private final String host;
  private KafkaRaftServer server;

  private KafkaBroker(Properties properties, String host) {
    this.properties = properties;
    this.host = host;
    this.server = begin();
  }

  /** Starts an empty one; it takes connections when this returns. */
  public static KafkaBroker start(Path folder) throws IOException {
    String host = Addresses.free(PORT);
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + host + ":" + CONTROLLER),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://" + host + ":" + PORT + ",CONTROLLER://" + host + ":" + CONTROLLER),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", folder.resolve("broker").toString()),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("metric.reporters", ""),
            Map.entry("group.initial.rebalance.delay.ms", "0")));
    Path file = folder.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, "of the test");
    }
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    StorageTool.execute(
        new String[] {
          "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
        },
        nowhere);
    return new KafkaBroker(properties, host);
  }

  private KafkaRaftServer begin() {
    KafkaRaftServer begun = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    begun.startup();
    return begun;
  }

  /** Where it listens. */
  public String address() {
    return host + ":" + PORT;
  }

  /** Stops it; what it holds stays. */
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Starts it again where it was. */
  public void startAgain() {
    server = begin();
  }

  /** Somebody who looks after it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", address()));
  }

  /** Makes a topic. */
  public void topic(String name, int partitions) throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** Sends records, in their order; they are there when this returns. */
  public void send(List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address(), "linger.ms", "50"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var sent = records.stream().map(producer::send).toList();
      for (var one : sent) {
        one.get();
      }
    }
  }

  /** All that is on a topic and is committed, partition by partition. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                address(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      int count = consumer.partitionsFor(topic).size();
      List<TopicPartition> partitions =
          IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
      consumer.assign(partitions);
      // Not counted: transactions take places of their own.
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public void close() {
    stop();
  }
}

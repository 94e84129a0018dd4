// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.compiled.CompiledCatalog;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.scale.run.StreamsProperties;
import io.etiolog.scale.run.Worker;
import io.etiolog.scale.topology.ScaleCounts;
import io.etiolog.scale.topology.ScaleLimits;
import io.etiolog.scale.topology.ScaleTopics;
import io.etiolog.scale.topology.ScaleTopology;
import io.etiolog.service.incident.IncidentPolicy;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.incident.store.Incidents;
import io.etiolog.service.lab.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A fleet's records on a real broker, diagnosed by instances that share this process with it. */
final class FleetRun {
  private static final AtomicLong RUNS = new AtomicLong();
  private static final Catalog CATALOG = CompiledCatalog.builtIn();
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(CATALOG);
  private static final long SEED = 42;
  private static final long LOOK_EVERY = 5_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int BROKER = 1;

  /** Judging that takes no more than this in so long a time finds nothing to judge. */
  private static final Duration NOTHING = Duration.ofMillis(3);

  private static final Duration QUIET = Duration.ofMillis(1500);

  private final KafkaBroker broker;
  private final Path samples;
  private final Path folder;
  private final SimulatedFleet fleet;
  private final int instances;
  private final int partitions;
  private final String name = "run-" + RUNS.incrementAndGet();
  private final ScaleTopics topics =
      new ScaleTopics(name + "-logs", name + "-diagnoses", name + "-dead");
  private final List<Worker> workers = new ArrayList<>();
  private long lineBytes;

  FleetRun(
      KafkaBroker broker,
      Path samples,
      Path folder,
      SimulatedFleet fleet,
      int instances,
      int partitions) {
    this.broker = broker;
    this.samples = samples;
    this.folder = folder;
    this.fleet = fleet;
    this.instances = instances;
    this.partitions = partitions;
  }

  /**
   * Runs it. The clusters are known already: what a fleet costs on its first day is not told.
   *
   * @param rate how many records are sent a second; where it is 0, all of them stand on the topic
   *     before anybody reads them
   */
  FleetCost cost(int rate) throws Exception {
    for (String topic : List.of(topics.logs(), topics.diagnoses())) {
      broker.topic(topic, partitions);
    }
    broker.topic(topics.deadLetters(), 1);
    try (Database database = Database.embedded(folder.resolve(name + "-store"))) {
      Incidents incidents =
          new Incidents(new IncidentStore(database), IncidentPolicy.USUAL, System::nanoTime);
      send(fleet.before(), 0);
      start(incidents);
      until(() -> taken() >= fleet.before().records());
      settle();
      stop();
      Map<String, Long> before = sizes();
      lineBytes = 0;
      if (rate == 0) {
        send(fleet, 0);
      }
      start(incidents);
      return measured(rate, before);
    } finally {
      stop();
    }
  }

  private void start(Incidents incidents) {
    for (int i = 0; i < instances; i++) {
      workers.add(worker(i, incidents));
    }
  }

  private void stop() {
    workers.forEach(Worker::close);
    workers.clear();
  }

  private FleetCost measured(int rate, Map<String, Long> sizesBefore) throws Exception {
    until(() -> workers.stream().allMatch(Worker::isRunning));
    long before = taken();
    if (before == fleet.records()) {
      throw new IllegalStateException("all was taken before all instances ran: send more");
    }
    long began = System.nanoTime();
    long threads = threadNanos();
    long judging = judging();
    long all = processNanos();
    if (rate > 0) {
      send(fleet, rate);
    }
    until(() -> taken() >= fleet.records());
    long settled = settle();
    // What was taken before that is not of the time that was measured.
    double share = fleet.records() / (double) (fleet.records() - before);
    double seconds = share * (settled - began) / 1e9;
    double threadSeconds = share * (threadNanos() - threads) / 1e9;
    double judgingSeconds = share * (judging() - judging) / 1e9;
    double allSeconds = share * (processNanos() - all) / 1e9;
    Map<String, Long> sizes = sizes();
    sizesBefore.forEach((topic, size) -> sizes.merge(topic, -size, Long::sum));
    long held = heap();
    stop();
    return new FleetCost(
        fleet,
        instances,
        partitions,
        seconds,
        threadSeconds,
        judgingSeconds,
        allSeconds,
        lineBytes,
        sizes.getOrDefault(topics.logs(), 0L),
        sizes.getOrDefault(name + "-clusters-changelog", 0L)
            + sizes.getOrDefault(name + "-told-changelog", 0L),
        sizes.getOrDefault(topics.diagnoses(), 0L),
        states(),
        held - heap());
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Waits until all that was taken is judged, and gives when that was. */
  private long settle() {
    long since = System.nanoTime();
    long known = judging();
    while (System.nanoTime() - since < QUIET.toNanos()) {
      LockSupport.parkNanos(LOOK_EVERY);
      if (judging() - known > NOTHING.toNanos()) {
        known = judging();
        since = System.nanoTime();
      }
    }
    return since;
  }

  private long judging() {
    return workers.stream().mapToLong(worker -> worker.counts().judgingNanos()).sum();
  }

  /** As the service sends them. */
  private void send(SimulatedFleet some, int rate) throws Exception {
    LogMill mill = new LogMill(samples, SignalMatcher.literals(CATALOG.signals().values()), SEED);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "acks", "all", "compression.type", "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long began = System.nanoTime();
      for (int number = 0; number < some.records(); number++) {
        if (rate > 0) {
          LockSupport.parkNanos(began + number * 1_000_000_000L / rate - System.nanoTime());
        }
        var record = some.record(topics.logs(), number, mill);
        lineBytes += record.value().length;
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    }
  }

  private Worker worker(int number, Incidents incidents) {
    ScaleCounts counts = new ScaleCounts();
    return Worker.start(
        ScaleTopology.of(topics, DIAGNOSTICIAN, incidents, ScaleLimits.USUAL, counts),
        new StreamsProperties(
            broker.address(),
            name,
            folder.resolve(name + "-" + number),
            1,
            0,
            1,
            "127.0.0.1:" + (1 + number),
            Map.of()),
        counts);
  }

  private long taken() {
    return workers.stream().mapToLong(worker -> worker.counts().records()).sum();
  }

  private static long processNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long threadNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().contains("-StreamThread-")) {
        nanos += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return nanos;
  }

  /** How large topics are on the broker's disk. */
  private Map<String, Long> sizes() throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    try (Admin admin = broker.admin()) {
      admin.describeLogDirs(List.of(BROKER)).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(found -> found.replicaInfos().entrySet().stream())
          .forEach(it -> sizes.merge(it.getKey().topic(), it.getValue().size(), Long::sum));
    }
    return sizes;
  }

  private static void until(BooleanSupplier reached) {
    long began = System.nanoTime();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "the fleet's records are not taken; see what the workers log");
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  private long states() throws IOException {
    long bytes = 0;
    for (int i = 0; i < instances; i++) {
      try (Stream<Path> files = Files.walk(folder.resolve(name + "-" + i))) {
        bytes += files.filter(Files::isRegularFile).mapToLong(FleetRun::size).sum();
      } catch (UncheckedIOException gone) {
        // The workers go on, and have just renamed one.
        return states();
      }
    }
    return bytes;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.shipper.FieldNames;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Kafka's topics on a thread of its own. Safe for all threads. */
public final class KafkaIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration LEAVING = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final KafkaOptions options;
  private final ValueReader reader;
  private final Intake intake;
  private final KafkaCounts counts = new KafkaCounts();
  private final KafkaHealthState health = new KafkaHealthState();
  private final Thread thread = Thread.ofPlatform().name("kafka").daemon(true).unstarted(this::run);
  private volatile boolean stopped;

  private KafkaIntake(KafkaOptions options, FieldNames names, Intake intake) {
    this.options = options;
    this.reader = new ValueReader(options, names, InstantSource.system());
    this.intake = intake;
  }

  /**
   * Begins to read what the settings say, or to wait for the brokers: they may be away.
   *
   * @param settings what the service was told; {@code kafka.servers} must be there
   * @param names what the site calls its fields
   * @param intake where lines go
   * @throws IOException with a text that says what of the settings is wrong
   */
  public static KafkaIntake open(Settings settings, FieldNames names, Intake intake)
      throws IOException {
    return open(KafkaOptions.of(settings), names, intake);
  }

  static KafkaIntake open(KafkaOptions options, FieldNames names, Intake intake) {
    KafkaIntake opened = new KafkaIntake(options, names, intake);
    opened.thread.start();
    return opened;
  }

  /** What came, in numbers. */
  public KafkaCounts counts() {
    return counts;
  }

  /** What keeps records from being read, in a sentence; empty where nothing does. */
  public Optional<String> trouble() {
    return thread.isAlive() ? health.trouble() : Optional.of("its thread has ended");
  }

  private void run() {
    while (!stopped) {
      try {
        member();
      } catch (KafkaException e) {
        health.trouble(e.getMessage() + because(e));
        pause();
      } catch (RuntimeException e) {
        LOG.error("Kafka could not be read; trying again", e);
        health.trouble("an internal error, see the log");
        pause();
      }
    }
  }

  private void member() {
    try (Burials burials = new Burials(new DeadLetters(options), counts, health)) {
      Consumer<byte[], byte[]> consumer = options.clients().consumer();
      try {
        Keeper keeper = new Keeper(intake, reader, counts, health);
        new ConsumerLoop(consumer, options, keeper, burials, counts, health, () -> stopped).run();
      } finally {
        consumer.close(CloseOptions.timeout(LEAVING));
      }
    }
  }

  private static String because(KafkaException failure) {
    return failure.getCause() == null ? "" : ": " + failure.getCause().getMessage();
  }

  private void pause() {
    if (!stopped) {
      LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }
  }

  /** Ends after the chunk that is being kept; what is kept is committed, where brokers answer. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSING)) {
        LOG.warn("Kafka's client does not end; what it has not committed is read again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

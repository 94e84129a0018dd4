// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.run;

import io.etiolog.scale.topology.ScaleCounts;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the diagnosis, which takes its part of the partitions. Safe for all threads. */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final HostInfo here;
  private final ScaleCounts counts;

  private Worker(KafkaStreams streams, HostInfo here, ScaleCounts counts) {
    this.streams = streams;
    this.here = here;
    this.counts = counts;
  }

  /**
   * Joins the others; partitions come when the brokers give them.
   *
   * @throws KafkaException when a property is wrong, or the folder of the states cannot be used
   */
  public static Worker start(Topology topology, StreamsProperties properties, ScaleCounts counts) {
    HostInfo here = HostInfo.buildFromEndpoint(properties.reachedAt());
    KafkaStreams streams = new KafkaStreams(topology, properties.properties());
    streams.setUncaughtExceptionHandler(failure -> {
      // Nothing of what it did counts, and another thread does it again.
      LOG.error("A thread of the diagnosis has ended, and is replaced", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    try {
      streams.start();
    } catch (KafkaException e) {
      streams.close();
      throw e;
    }
    return new Worker(streams, here, counts);
  }

  /** What it did. */
  public ScaleCounts counts() {
    return counts;
  }

  /** Its Kafka Streams, to look into. */
  KafkaStreams streams() {
    return streams;
  }

  /** Whether this is where the others reach it. */
  boolean isAt(HostInfo place) {
    return here.equals(place);
  }

  /** Whether it has its partitions, and their states are here. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Leaves the others, who take over its partitions at once. */
  @Override
  public void close() {
    CloseOptions leaving =
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSING);
    if (!streams.close(leaving)) {
      LOG.warn("The diagnosis does not end; the others take over from what was committed");
    }
  }
}

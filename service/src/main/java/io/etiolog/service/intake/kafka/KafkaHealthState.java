// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps records of Kafka from being read, if anything does. Safe for all threads. */
final class KafkaHealthState {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaHealthState.class);

  private final AtomicReference<Optional<String>> trouble =
      new AtomicReference<>(Optional.of("the brokers were not reached yet"));

  /** Something keeps them; it is logged when it begins. */
  void trouble(String what) {
    Optional<String> before = trouble.getAndSet(Optional.of(what));
    if (!before.equals(Optional.of(what))) {
      LOG.warn("Kafka is not read: {}", what);
    }
  }

  /** Nothing does. */
  void fine() {
    if (trouble.getAndSet(Optional.empty()).isPresent()) {
      LOG.info("Kafka is read");
    }
  }

  Optional<String> trouble() {
    return trouble.get();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers a {@link Part}; used once, by one thread. */
final class PartBuilder {
  private Optional<Instant> time = Optional.empty();
  private String node = "";
  private String component = "";
  private Severity severity = Severity.UNKNOWN;
  private String message = "";
  private final Map<String, String> fields = new LinkedHashMap<>();

  PartBuilder time(Instant instant) {
    return time(Optional.of(instant));
  }

  PartBuilder time(Optional<Instant> instant) {
    this.time = instant;
    return this;
  }

  PartBuilder node(String name) {
    this.node = name;
    return this;
  }

  PartBuilder component(String name) {
    this.component = name;
    return this;
  }

  PartBuilder severity(Severity value) {
    this.severity = value;
    return this;
  }

  PartBuilder message(String text) {
    this.message = text;
    return this;
  }

  /** Adds a field unless it is empty or its name is taken. */
  PartBuilder field(String name, String value) {
    if (!value.isEmpty()) {
      fields.putIfAbsent(name, value);
    }
    return this;
  }

  PartBuilder fields(Map<String, String> more) {
    more.forEach(this::field);
    return this;
  }

  Part build() {
    return new Part(time, node, component, severity, message, Collections.unmodifiableMap(fields));
  }

  Outcome payload() {
    return new Outcome.Payload(build());
  }

  Outcome damaged(String reason) {
    return new Outcome.Damaged(reason, build());
  }

  Outcome envelope(String payload) {
    return new Outcome.Envelope(build(), payload);
  }

  Outcome decoration(String payload) {
    return new Outcome.Decoration(build(), payload);
  }
}

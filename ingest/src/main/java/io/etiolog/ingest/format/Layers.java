// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Origin;
import io.etiolog.ingest.record.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays the parts of one line over one another, from the outside in. */
final class Layers {
  private final SourceHints hints;
  private final List<String> names = new ArrayList<>(RecordParser.DEEPEST + 1);
  private final Map<String, String> fields = new LinkedHashMap<>();
  private Optional<Instant> time = Optional.empty();
  private boolean timeAssumed;
  private String node = "";
  private String carrier = "";
  private String program = "";
  private Severity severity = Severity.UNKNOWN;
  private String message = "";
  private Optional<String> damage = Optional.empty();

  Layers(SourceHints hints) {
    this.hints = hints;
  }

  /** The same layers, to try something on. */
  Layers(Layers other) {
    this(other.hints);
    copy(other);
  }

  private void copy(Layers other) {
    names.clear();
    names.addAll(other.names);
    fields.clear();
    fields.putAll(other.fields);
    time = other.time;
    timeAssumed = other.timeAssumed;
    node = other.node;
    carrier = other.carrier;
    program = other.program;
    severity = other.severity;
    message = other.message;
    damage = other.damage;
  }

  void replaceBy(Layers tried) {
    copy(tried);
  }

  /** The innermost time so far. */
  Optional<Instant> time() {
    return time;
  }

  int depth() {
    return names.size();
  }

  /**
   * Adds an envelope.
   *
   * @param assumed whether its time was completed by the file's clock
   */
  void addEnvelope(String format, Part part, boolean assumed) {
    lay(format, part);
    timeAssumed |= assumed && part.time().isPresent();
    if (!part.component().isEmpty()) {
      carrier = part.component();
    }
  }

  void addPayload(String format, Part part) {
    lay(format, part);
    program = part.component();
    message = part.message();
  }

  private void lay(String format, Part part) {
    names.add(format);
    fields.putAll(part.fields());
    if (part.time().isPresent()) {
      time = part.time().map(this::aligned);
    }
    if (!part.node().isEmpty()) {
      node = part.node();
    }
    if (part.severity() != Severity.UNKNOWN) {
      severity = part.severity();
    }
  }

  /** Beside an envelope whose zone was assumed, a program's own zone would be a second clock. */
  private Instant aligned(Instant own) {
    return timeAssumed ? time.map(carrier -> CarrierClock.aligned(carrier, own)).orElse(own) : own;
  }

  void damaged(String format, String reason) {
    damage = Optional.of(format + ": " + reason);
  }

  /** Whether a format other than plain text took the line, or what is under its first layers. */
  boolean recognisedBelow(int layers) {
    return names.size() > layers && !names.get(layers).equals(PlainText.NAME);
  }

  Optional<String> damage() {
    return damage;
  }

  LogRecord record(Origin origin, String raw) {
    return new LogRecord(
        origin,
        time,
        node.isEmpty() ? hints.node() : node,
        Components.choose(carrier, hints.component(), program),
        severity,
        message,
        fields,
        String.join("/", names),
        raw);
  }
}

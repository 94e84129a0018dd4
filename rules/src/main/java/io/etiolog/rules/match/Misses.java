// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Observation;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Sighting;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says in words why a line did not show a signal. Stateless. */
final class Misses {
  private static final int LONGEST = 80;

  /** A row that fails one of these speaks of another thing: that is not near. */
  private static final Set<String> IDENTITY = Set.of("name", "component", "type", "unit", "key");

  private Misses() {}

  static Miss of(
      Signal signal, Wording wording, Judgement.Missed missed, LogRecord record, String version) {
    String kind = missed.part() + " " + missed.wanted() + " " + wording.anchor();
    return new Miss(signal, kind, why(signal, wording, missed, record, version), missed.part());
  }

  private static String why(
      Signal signal, Wording wording, Judgement.Missed missed, LogRecord record, String version) {
    String wanted = missed.wanted();
    return switch (missed.part()) {
      case PROGRAM ->
          "said by "
              + (record.component().isEmpty() ? "an unknown program" : record.component())
              + ", not by "
              + String.join(" or ", signal.components());
      case SEVERITY ->
          "only "
              + record.severity().name().toLowerCase(Locale.ROOT)
              + ", at least "
              + signal.severity().name().toLowerCase(Locale.ROOT)
              + " is needed";
      case VERSION ->
          "said by version " + version + ", not by " + Descriptions.range(wording.versions());
      case TEXT -> "the line lacks \"" + wanted + "\"";
      case MESSAGE -> "the message lacks \"" + wanted + "\"";
      case NOT -> "the line holds \"" + wanted + "\", which it must not";
      case REGEX -> "does not match " + wanted;
      case FIELD -> field(wanted, wording, record);
      case END -> "the line is cut off, and what must not be there may have stood behind";
    };
  }

  private static String field(String name, Wording wording, LogRecord record) {
    String value =
        record.fields().getOrDefault(name, name.equals("message") ? record.message() : "");
    return test(name, value, Optional.ofNullable(wording.fields().get(name)));
  }

  private static String test(String name, String value, Optional<ValueTest> test) {
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    String is = value.isEmpty() ? name + " is not there" : name + " is \"" + shown + "\"";
    return test.map(wanted -> is + ", but must be one that " + Descriptions.test(wanted))
        .orElse(is);
  }

  /** A row of a snapshot that passes all tests but one of several. */
  static Optional<Miss> of(Signal signal, Sighting sighting, Observation row) {
    Map<String, ValueTest> failing = new TreeMap<>(sighting.where());
    failing
        .entrySet()
        .removeIf(test ->
            ValueTests.holds(test.getValue(), row.fields().getOrDefault(test.getKey(), "")));
    if (failing.size() != 1 || sighting.where().size() < 2) {
      return Optional.empty();
    }
    String name = failing.keySet().iterator().next();
    if (IDENTITY.contains(name)) {
      return Optional.empty();
    }
    String why = test(name, row.field(name), Optional.ofNullable(failing.get(name)));
    return Optional.of(
        new Miss(
            signal,
            row.kind() + " " + name,
            "a row of " + row.kind() + " whose " + why,
            WordingPart.FIELD));
  }
}

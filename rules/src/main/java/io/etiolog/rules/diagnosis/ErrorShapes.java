// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.report.Report.Unexplained;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Errors that no signal takes, counted by their shape: what varies from line to line is masked. */
final class ErrorShapes {
  private static final int MOST_SHAPES = 2_000;
  private static final int SHOWN = 10;
  private static final int LONGEST = 300;
  private static final Pattern VARYING =
      Pattern.compile("\"[^\"]{0,200}\"|\\b[0-9a-fA-F]{8,64}\\b|\\S*\\d\\S*");

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private static final class Shape {
    private final String example;
    private Severity severity;
    private long count;

    private Shape(LogRecord record) {
      this.example = record.raw();
      this.severity = record.severity();
    }
  }

  void add(LogRecord record) {
    String template = template(record.message());
    Shape shape = shapes.get(template);
    if (shape == null) {
      if (shapes.size() >= MOST_SHAPES) {
        return;
      }
      shape = new Shape(record);
      shapes.put(template, shape);
    }
    shape.count++;
    shape.severity = record.severity().atLeast(shape.severity) ? record.severity() : shape.severity;
  }

  private static String template(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    return VARYING.matcher(text).replaceAll("<*>").strip();
  }

  /** The gravest first, then the most frequent. */
  List<Unexplained> mostTelling() {
    return shapes.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Shape> e) -> e.getValue().severity)
                .thenComparingLong(e -> e.getValue().count)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(SHOWN)
        .map(e ->
            new Unexplained(
                e.getKey(),
                e.getValue().count,
                e.getValue().severity.name().toLowerCase(Locale.ROOT),
                e.getValue().example,
                List.of()))
        .toList();
  }

  boolean isEmpty() {
    return shapes.isEmpty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.report.Report.Unexplained;
import io.etiolog.rules.template.Template;
import io.etiolog.rules.template.TemplateTree;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Errors that no signal takes, by their templates, the most telling first. An error tells the more,
 * the graver it is, the nearer its program is to the control plane's heart, and the later in the
 * logs it begins; how often it is said counts by its order of magnitude only. Not thread-safe.
 */
final class ErrorShapes {
  private static final int SHOWN = 10;
  private static final double MIDDLE = 0.5;
  private static final Set<String> HEART =
      Set.of(
          "etcd",
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kubelet",
          "containerd",
          "crio",
          "dockerd",
          "kernel",
          "k3s",
          "rke2");

  private final TemplateTree tree = new TemplateTree();
  private final Map<Template, Shape> shapes = new HashMap<>();
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  private static final class Shape {
    private final Template template;
    private final String example;
    private Severity severity;
    private boolean heart;
    private long count;
    private Instant begins = Instant.MAX;
    private Instant ends = Instant.MIN;

    private Shape(Template template, LogRecord record) {
      this.template = template;
      this.example = record.raw();
      this.severity = record.severity();
    }

    private void add(LogRecord record) {
      count++;
      severity = record.severity().atLeast(severity) ? record.severity() : severity;
      heart |= HEART.contains(record.component());
      record
          .time()
          .ifPresent(time -> {
            begins = time.isBefore(begins) ? time : begins;
            ends = time.isAfter(ends) ? time : ends;
          });
    }
  }

  /** These and the others. */
  ErrorShapes with(Collection<ErrorShapes> others) {
    ErrorShapes all = new ErrorShapes();
    all.take(this);
    others.forEach(all::take);
    return all;
  }

  private void take(ErrorShapes other) {
    shapes.putAll(other.shapes);
    first = other.first.isBefore(first) ? other.first : first;
    last = other.last.isAfter(last) ? other.last : last;
  }

  void add(LogRecord record) {
    record
        .time()
        .ifPresent(time -> {
          first = time.isBefore(first) ? time : first;
          last = time.isAfter(last) ? time : last;
        });
    tree.add(record.message())
        .ifPresent(template ->
            shapes.computeIfAbsent(template, begun -> new Shape(begun, record)).add(record));
  }

  /**
   * The gravest first; of those equally grave, the most telling.
   *
   * @param guess the ids of the rules that a template and an example of it resemble
   */
  List<Unexplained> mostTelling(BiFunction<String, String, List<String>> guess) {
    return shapes.values().stream()
        .sorted(
            Comparator.comparing((Shape shape) -> shape.severity)
                .thenComparingDouble(this::telling)
                .reversed()
                .thenComparing(shape -> shape.template.text())
                .thenComparing(shape -> shape.example))
        .limit(SHOWN)
        .map(shape ->
            new Unexplained(
                shape.template.text(),
                shape.count,
                shape.severity.name().toLowerCase(Locale.ROOT),
                shape.example,
                guess.apply(shape.template.text(), shape.example)))
        .toList();
  }

  private double telling(Shape shape) {
    double volume = Math.min(2, Math.log10((double) shape.count));
    return volume + (shape.heart ? 2 : 0) + 2 * lateness(shape.begins) + lateness(shape.ends);
  }

  /**
   * Where a time lies between the first error, 0, and the last, 1; the middle where none is known.
   */
  private double lateness(Instant time) {
    boolean known = !first.equals(Instant.MAX) && !time.equals(Instant.MAX);
    if (!known || time.equals(Instant.MIN) || !last.isAfter(first)) {
      return MIDDLE;
    }
    double whole = seconds(first, last);
    return Math.clamp(seconds(first, time) / whole, 0.0, 1.0);
  }

  private static double seconds(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return (double) between.getSeconds() + between.getNano() / 1e9;
  }

  /** When the earliest of them was said; empty where none has a time. */
  Optional<Instant> begins() {
    return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
  }

  boolean isEmpty() {
    return shapes.isEmpty();
  }
}

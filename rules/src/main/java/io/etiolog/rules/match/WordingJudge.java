// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

import io.etiolog.ingest.record.LogRecord;
import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.ValueTest;
import io.etiolog.rules.catalog.Wording;
import io.etiolog.rules.match.Judgement.Missed;
import io.etiolog.rules.match.Judgement.Taken;
import io.etiolog.rules.regex.Regex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one wording of a signal on one line, part by part. Stateless; makes no text for a line
 * that it does not take, since most lines are such.
 */
final class WordingJudge {
  /** Several programs in one process: a line of one of these may be any part's. */
  private static final List<String> ALL_IN_ONE =
      List.of("k3s", "rke2", "k0s", "microk8s", "minikube");

  private static final Missed PROGRAM = new Missed(WordingPart.PROGRAM, "");
  private static final Missed SEVERITY = new Missed(WordingPart.SEVERITY, "");
  private static final Missed VERSION = new Missed(WordingPart.VERSION, "");

  private WordingJudge() {}

  /** Judges it where the program that said the line has this version. */
  static Judgement judge(Signal signal, Wording wording, LogRecord record, String version) {
    Judgement judgement = judge(signal, wording, record);
    boolean hasText = judgement != PROGRAM && judgement != SEVERITY;
    return hasText && !wording.versions().covers(version) ? VERSION : judgement;
  }

  /** Judges it whatever the version of the program that said the line. */
  static Judgement judge(Signal signal, Wording wording, LogRecord record) {
    if (!isOf(signal, record)) {
      return PROGRAM;
    }
    if (record.severity() != Severity.UNKNOWN && !record.severity().atLeast(signal.severity())) {
      return SEVERITY;
    }
    return judge(wording, record);
  }

  private static boolean isOf(Signal signal, LogRecord record) {
    String program = record.component();
    return signal.components().isEmpty()
        || (isUnknown(program) && !signal.programKnown() && !ApplicationPods.said(record.origin()))
        || signal.components().contains(program)
        || ALL_IN_ONE.contains(program);
  }

  /** A script may run any program, and is not it. */
  private static boolean isUnknown(String program) {
    return program.isEmpty() || program.endsWith(".sh");
  }

  private static Judgement judge(Wording wording, LogRecord record) {
    int missing = firstThat(false, wording.text(), record.raw());
    if (missing >= 0) {
      return new Missed(WordingPart.TEXT, wording.text().get(missing));
    }
    missing = firstThat(false, wording.message(), record.message());
    if (missing >= 0) {
      return new Missed(WordingPart.MESSAGE, wording.message().get(missing));
    }
    int unwanted = firstThat(true, wording.not(), record.raw());
    if (unwanted >= 0) {
      return new Missed(WordingPart.NOT, wording.not().get(unwanted));
    }
    Judgement judgement = captured(wording, record);
    // Last, since few lines come so far.
    return judgement instanceof Taken && wording.whole() && CutLine.is(record)
        ? new Missed(WordingPart.END, "")
        : judgement;
  }

  /** The first text that a line holds, or does not hold; or -1. Nearly all lines come by here. */
  private static int firstThat(boolean holds, List<String> texts, String line) {
    for (int i = 0; i < texts.size(); i++) {
      if (line.contains(texts.get(i)) == holds) {
        return i;
      }
    }
    return -1;
  }

  private static Judgement captured(Wording wording, LogRecord record) {
    Map<String, String> captures = new LinkedHashMap<>();
    if (wording.regex().isPresent()) {
      Regex pattern = wording.regex().get();
      Optional<Map<String, String>> found = pattern.find(place(wording.in(), record));
      if (found.isEmpty()) {
        return new Missed(WordingPart.REGEX, pattern.text());
      }
      captures.putAll(found.get());
    }
    rename(wording.renames(), record.fields(), captures);
    for (Regex pattern : wording.captures()) {
      pattern.find(record.raw()).ifPresent(found -> found.forEach(captures::putIfAbsent));
    }
    return failing(wording.fields(), captures, record.fields(), record.message())
        .<Judgement>map(name -> new Missed(WordingPart.FIELD, name))
        .orElseGet(() -> new Taken(captures));
  }

  private static String place(String in, LogRecord record) {
    return switch (in) {
      case "message" -> record.message();
      case "raw" -> record.raw();
      case Wording.PRINTED -> PrintedLine.of(record.raw());
      default -> record.fields().getOrDefault(in, "");
    };
  }

  static void rename(
      Map<String, String> renames, Map<String, String> fields, Map<String, String> captures) {
    renames.forEach((name, field) -> {
      String value = fields.getOrDefault(field, "");
      if (!value.isEmpty()) {
        captures.put(name, value);
      }
    });
  }

  /**
   * The first name, by the alphabet, whose value fails its test; empty when all pass.
   *
   * @param message what {@code message} is where no field has that name
   */
  static Optional<String> failing(
      Map<String, ValueTest> tests,
      Map<String, String> captures,
      Map<String, String> fields,
      String message) {
    if (tests.isEmpty()) {
      return Optional.empty();
    }
    return tests.entrySet().stream()
        .filter(test -> {
          String name = test.getKey();
          String field = fields.getOrDefault(name, name.equals("message") ? message : "");
          String value = captures.containsKey(name) ? captures.get(name) : field;
          return !ValueTests.holds(test.getValue(), value);
        })
        .map(Map.Entry::getKey)
        .min(String::compareTo);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.scan.LineFilter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reading gave.
 *
 * @param evidence in the order in which it came
 * @param inputs the summaries
 */
public record Outcome(List<Evidence> evidence, List<InputSummary> inputs) {
  public static final Instant NOW = Instant.parse("2025-09-01T00:00:00Z");

  public static Outcome ofAll(Limits limits, LineFilter filter, List<Input> inputs) {
    List<Evidence> evidence = new ArrayList<>();
    try {
      List<InputSummary> summaries =
          new BundleReader(limits, NOW).read(inputs, filter, evidence::add, ProgressListener.NONE);
      return new Outcome(evidence, summaries);
    } catch (UnreadableInputException e) {
      throw new AssertionError(e);
    }
  }

  public static Outcome of(Path path) {
    return ofAll(Limits.DEFAULTS, LineFilter.ALL, List.of(new Input.OfPath(path)));
  }

  public static Outcome of(byte[] content) {
    return of("stdin", content, Limits.DEFAULTS);
  }

  public static Outcome of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Outcome of(String name, byte[] content, Limits limits) {
    return of(name, new ByteArrayInputStream(content), limits);
  }

  public static Outcome of(String name, InputStream stream, Limits limits) {
    return ofAll(limits, LineFilter.ALL, List.of(new Input.OfStream(name, stream)));
  }

  /** Finds lines that hold one of these words. */
  public static LineFilter words(String... words) {
    return BundleReader.filter(List.of(words));
  }

  public InputSummary only() {
    if (inputs.size() != 1) {
      throw new AssertionError("not one input but " + inputs);
    }
    return inputs.getFirst();
  }

  public InputSummary input(String file) {
    return inputs.stream()
        .filter(summary -> summary.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + file + " in " + inputs));
  }

  public List<String> raw() {
    return evidence.stream().map(Evidence::raw).toList();
  }

  public List<String> notes() {
    return inputs.stream().flatMap(summary -> summary.notes().stream()).toList();
  }
}

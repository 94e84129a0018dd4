// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.bundle.InputSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one bundle.
 *
 * @param bundle its name
 * @param verdict in one word
 * @param diagnoses in order of rank: active roots, consequences, risks, what has recovered
 * @param cluster the etcd cluster as it was understood; empty where nothing speaks of one
 * @param timeline what happened, in order of time
 * @param unexplained errors that no rule explains, the most telling first
 * @param collect what to collect to know more; said where the verdict is not certain
 * @param inputs what was read
 * @param stats how much was read
 * @param context work that was planned, as the logs say it; the earliest first
 * @param explanations why the ids that were asked for were concluded, or why not
 * @param axis what belongs to the timeline beside its entries
 */
public record Report(
    String bundle,
    Verdict verdict,
    List<Diagnosis> diagnoses,
    Optional<ClusterView> cluster,
    List<TimelineEntry> timeline,
    List<Unexplained> unexplained,
    List<String> collect,
    List<InputSummary> inputs,
    Stats stats,
    List<PlannedWork> context,
    List<Explanation> explanations,
    TimeAxis axis) {
  /** The value of {@code schema} in the JSON form. */
  public static final String SCHEMA = "etiolog/report-v1";

  /** Forbids later change. */
  public Report {
    diagnoses = List.copyOf(diagnoses);
    timeline = List.copyOf(timeline);
    unexplained = List.copyOf(unexplained);
    collect = List.copyOf(collect);
    inputs = List.copyOf(inputs);
    context = List.copyOf(context);
    explanations = List.copyOf(explanations);
  }

  /** A report without planned work, and for which no explanation was asked. */
  public Report(
      String bundle,
      Verdict verdict,
      List<Diagnosis> diagnoses,
      Optional<ClusterView> cluster,
      List<TimelineEntry> timeline,
      List<Unexplained> unexplained,
      List<String> collect,
      List<InputSummary> inputs,
      Stats stats) {
    this(
        bundle,
        verdict,
        diagnoses,
        cluster,
        timeline,
        unexplained,
        collect,
        inputs,
        stats,
        List.of(),
        List.of(),
        TimeAxis.NONE);
  }

  /** A bundle in one word. */
  public enum Verdict {
    /** There is an active root. */
    DIAGNOSED,
    /** The input was understood and shows no active root. */
    HEALTHY,
    /** There are errors that no rule explains. */
    UNKNOWN,
    /** Nothing could be read, or no line, or hardly one, is of a known format. */
    EMPTY
  }

  /**
   * Something that happened.
   *
   * @param time when
   * @param node where, or {@code ""}
   * @param component which program, or {@code ""}
   * @param what in words
   * @param diagnosis the diagnosis it belongs to, or empty
   */
  public record TimelineEntry(
      Instant time, String node, String component, String what, Optional<String> diagnosis) {}

  /**
   * Errors of one shape that no rule explains.
   *
   * @param template the shape, with {@code <*>} for what varies
   * @param count how many
   * @param severity the gravest, in lower case
   * @param example one of them, as it was read
   * @param similar ids of the rules whose words it resembles most, the nearest first, at most
   *     three; a guess, which says nothing of what is wrong
   */
  public record Unexplained(
      String template, long count, String severity, String example, List<String> similar) {
    /** Forbids later change. */
    public Unexplained {
      similar = List.copyOf(similar);
    }
  }

  /**
   * How much was read.
   *
   * @param files how many files
   * @param lines how many lines
   * @param bytes how many bytes, after decompression
   * @param elapsed how long it took; the only part of a report that varies
   */
  public record Stats(long files, long lines, long bytes, Duration elapsed) {}
}

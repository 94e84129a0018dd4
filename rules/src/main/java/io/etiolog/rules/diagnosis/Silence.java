// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.filter.Filter;
import io.etiolog.rules.filter.Filters;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the filters of a site silence in one bundle, and the notes that say so. A finding that is
 * silenced still explains others, so that what follows from it is not taken for a root. Not
 * thread-safe.
 */
final class Silence {
  private final List<Filter> filters;
  private final List<Filter> ended;
  private final String bundle;
  private ClusterIds clusters = ClusterIds.NONE;
  private final Map<String, Map<Filter, Long>> lines = new LinkedHashMap<>();

  Silence(Filters filters, String bundle, Instant now) {
    this.filters = filters.list().stream().filter(filter -> !filter.endedBefore(now)).toList();
    this.ended = filters.list().stream().filter(filter -> filter.endedBefore(now)).toList();
    this.bundle = bundle;
  }

  /** Whether nobody is to hear of a line; it is counted. A cluster is not known before the end. */
  boolean silences(Evidence evidence) {
    for (Filter filter : filters) {
      if (filter.silences(evidence) && concerns(filter, Set.of())) {
        lines
            .computeIfAbsent(evidence.origin().file(), file -> new LinkedHashMap<>())
            .merge(filter, 1L, Long::sum);
        return true;
      }
    }
    return false;
  }

  /** The findings that are to be told of; the same rank for the rest. */
  List<Ranked> told(List<Ranked> ranked) {
    return ranked.stream()
        .filter(claim -> by(claim.finding()).isEmpty())
        .map(claim -> claim.without(finding -> by(finding).isPresent()))
        .toList();
  }

  /** As {@link #told}, for findings. */
  List<Finding> toldOf(List<Finding> findings) {
    return findings.stream().filter(finding -> by(finding).isEmpty()).toList();
  }

  /** Whether a rule may be named where it was not concluded. */
  boolean mayName(String rule) {
    return filters.stream()
        .noneMatch(filter -> filter.silences(rule, Set.of()) && concerns(filter, Set.of()));
  }

  /** The filter that silences a finding. */
  Optional<Filter> by(Finding finding) {
    return filters.stream()
        .filter(filter -> filter.silences(finding.rule().id(), finding.places()))
        .filter(filter -> concerns(filter, clusters.of(finding)))
        .findFirst();
  }

  /** All lines are read: which clusters they are of is known now. */
  void know(ClusterIds ids) {
    clusters = ids;
  }

  /** A cluster is meant by its id, or by the bundle's name up to its first dot. */
  private boolean concerns(Filter filter, Set<String> ids) {
    String name = bundle.contains(".") ? bundle.substring(0, bundle.indexOf('.')) : bundle;
    return filter.cluster().isEmpty()
        || filter.cluster().equals(bundle)
        || filter.cluster().equals(name)
        || ids.contains(filter.cluster());
  }

  /** The inputs with notes on what was silenced in them. */
  List<InputSummary> noted(List<InputSummary> inputs, List<Ranked> ranked) {
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (Ranked claim : ranked) {
      by(claim.finding())
          .ifPresent(filter -> add(notes, file(claim.finding(), inputs), silenced(claim, filter)));
    }
    lines.forEach((file, counts) ->
        counts.forEach((filter, count) -> add(notes, file, counted(count) + said(filter))));
    for (Filter filter : ended) {
      add(
          notes,
          inputs.isEmpty() ? "" : inputs.getFirst().file(),
          "the filter "
              + filter.place()
              + " ended on "
              + filter.until().orElseThrow()
              + " and silences nothing: "
              + filter.because());
    }
    return inputs.stream()
        .map(input -> input.with(notes.getOrDefault(input.file(), List.of())))
        .toList();
  }

  private static String silenced(Ranked claim, Filter filter) {
    Finding finding = claim.finding();
    return finding.rule().id() + " (" + counted(finding.occurrences()) + ")" + said(filter);
  }

  private static String counted(long lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  private static String said(Filter filter) {
    return " silenced by " + filter.place() + ": " + filter.because();
  }

  private static void add(Map<String, List<String>> notes, String file, String note) {
    notes.computeIfAbsent(file, key -> new ArrayList<>()).add(note);
  }

  /** Where its first line stands; the first input, where that is not one of them. */
  private static String file(Finding finding, List<InputSummary> inputs) {
    List<String> files = inputs.stream().map(InputSummary::file).toList();
    return finding.support().stream()
        .map(Episode::first)
        .map(Occurrence::evidence)
        .map(evidence -> evidence.origin().file())
        .filter(files::contains)
        .findFirst()
        .orElse(files.isEmpty() ? "" : files.getFirst());
  }
}

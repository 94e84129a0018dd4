// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.filter;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.rules.regex.Regex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * One filter.
 *
 * @param place where it stands, as {@code FILE:LINE}
 * @param because why it is there
 * @param until the last day on which it holds (UTC); empty for ever
 * @param cluster the cluster that it is for, by id or by the bundle's name; {@code ""} for all
 * @param nodes the nodes that it is for; none for all
 * @param what what it silences
 */
public record Filter(
    String place,
    String because,
    Optional<LocalDate> until,
    String cluster,
    List<String> nodes,
    What what) {
  /** Forbids later change. */
  public Filter {
    nodes = List.copyOf(nodes);
  }

  /** What a filter silences. */
  public sealed interface What {
    /** The findings of a rule. */
    record OfRule(String id) implements What {}

    /**
     * Lines, all of whose parts must hold.
     *
     * @param text plain text that the line contains, or {@code ""}
     * @param regex an expression that is found in it
     * @param component the program that says it, or {@code ""}
     * @param file text that its file's name contains, or {@code ""}
     */
    record OfLines(String text, Optional<Regex> regex, String component, String file)
        implements What {}
  }

  /** Whether it holds no longer. */
  public boolean endedBefore(Instant now) {
    return until.filter(day -> now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(day)).isPresent();
  }

  /** Whether it silences a line, or a row of a snapshot. */
  public boolean silences(Evidence evidence) {
    return what instanceof What.OfLines lines
        && evidence.raw().contains(lines.text())
        && lines.regex().map(regex -> regex.isIn(evidence.raw())).orElse(true)
        && (lines.component().isEmpty() || lines.component().equals(evidence.component()))
        && evidence.origin().file().contains(lines.file())
        && (nodes.isEmpty() || nodes.contains(evidence.node()));
  }

  /**
   * Whether it silences a finding.
   *
   * @param rule the finding's rule
   * @param onNodes the nodes whose lines show it
   */
  public boolean silences(String rule, Collection<String> onNodes) {
    return what instanceof What.OfRule(String id)
        && id.equals(rule)
        && (nodes.isEmpty() || (!onNodes.isEmpty() && new HashSet<>(nodes).containsAll(onNodes)));
  }
}

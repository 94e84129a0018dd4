// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.report.ClusterView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a bundle lacks that would tell more: logs of etcd members that it names, what a file said
 * before it was cut, the kubelet's journal. Stateless.
 */
final class Lacking {
  private static final int MOST_MEMBERS = 5;
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private Lacking() {}

  /**
   * What to collect, by name.
   *
   * @param doubtful the findings that are not certain
   * @param trouble when trouble is first seen; empty where no time is known
   */
  static List<String> of(
      List<InputSummary> read,
      Optional<ClusterView> cluster,
      List<Finding> doubtful,
      SourceStarts starts,
      Optional<Instant> trouble) {
    List<String> wanted = new ArrayList<>();
    cluster.ifPresent(view -> wanted.addAll(members(view, read)));
    doubtful.stream().flatMap(finding -> cut(finding, starts).stream()).forEach(wanted::add);
    if (read.stream().noneMatch(input -> input.component().equals("kubelet"))) {
      wanted.add(kubelet(read, trouble));
    }
    return wanted.stream().distinct().toList();
  }

  /** One log of etcd is one member's; which, only the log of a member that is reached can tell. */
  private static List<String> members(ClusterView view, List<InputSummary> read) {
    long logs = read.stream().filter(input -> input.component().equals("etcd")).count();
    if (logs >= view.members().size()) {
      return List.of();
    }
    return view.members().stream()
        .filter(member -> member.state().equals("unreachable"))
        .limit(MOST_MEMBERS)
        .map(member ->
            "The log of etcd member "
                + (member.name().isEmpty() ? member.id() : member.name())
                + (member.address().isEmpty() ? "" : " at " + member.address())
                + ", up to its last line: why it ended.")
        .toList();
  }

  /** The file whose first lines already show the fault: its beginning lies before them. */
  private static Optional<String> cut(Finding finding, SourceStarts starts) {
    if (finding.firstSeen().isEmpty() || starts.beginningOf(finding).isPresent()) {
      return Optional.empty();
    }
    Stream<Occurrence> lines = finding.support().stream().map(Episode::first);
    return lines
        .min(Occurrence.ORDER)
        .map(line ->
            "What "
                + line.evidence().origin().file()
                + " said before "
                + shown(finding.firstSeen().get())
                + ": it begins in the midst of "
                + finding.rule().id()
                + ".");
  }

  private static String kubelet(List<InputSummary> read, Optional<Instant> trouble) {
    List<String> nodes =
        read.stream()
            .map(InputSummary::node)
            .filter(n -> !n.isEmpty())
            .distinct()
            .sorted()
            .toList();
    String where = nodes.size() == 1 ? "of " + nodes.getFirst() : "of each control-plane node";
    String since =
        trouble
            .filter(time -> time.isAfter(Instant.EPOCH))
            .map(time -> ", from " + shown(time.minus(BEFORE)) + " on")
            .orElse(", from before the failure on");
    return "The kubelet's journal " + where + since + ".";
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }
}

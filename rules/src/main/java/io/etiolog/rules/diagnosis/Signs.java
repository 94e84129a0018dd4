// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.catalog.Descriptions;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.Weight;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.match.Occurrence;
import io.etiolog.rules.plan.Placeholders;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was seen and not seen of what rules look for, in words for people. */
final class Signs {
  private final Map<String, Signal> signals;
  private final Episodes episodes;

  Signs(Map<String, Signal> signals, Episodes episodes) {
    this.signals = signals;
    this.episodes = episodes;
  }

  /** The lines of a finding. */
  static Set<Origin> origins(Collection<Episode> support) {
    Set<Origin> origins = new HashSet<>();
    support.forEach(
        episode -> episode.occurrences().forEach(line -> origins.add(line.evidence().origin())));
    return origins;
  }

  /** The episodes that a finding rests on, and those that make it more certain. */
  Stream<Episode> of(Finding finding) {
    Stream<Episode> weighty =
        finding.rule().speaksFor().stream()
            .flatMap(weight -> weight.condition().named().stream().sorted())
            .flatMap(name -> episodes.of(name).stream())
            .filter(episode -> !finding.active() || episode.open());
    return Stream.concat(finding.support().stream(), weighty);
  }

  /** Episodes in words, each with its lines; what rests on the same lines is said once. */
  static Set<String> seen(Stream<Episode> episodes, Set<Origin> shared) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> lines = new HashSet<>();
    episodes
        .filter(episode -> !shared.contains(episode.first().evidence().origin()))
        .filter(episode -> lines.add(lines(episode)))
        .forEach(episode -> seen.add(seen(episode)));
    return seen;
  }

  private static String seen(Episode episode) {
    Map<String, Object> values = new HashMap<>(episode.first().captures());
    values.put("node", episode.first().reporter());
    return new Placeholders(values).sentence(episode.signal().says()) + lines(episode);
  }

  private static String lines(Episode episode) {
    Occurrence first = episode.first();
    String lines = episode.count() == 1 ? "" : ", " + episode.count() + " lines";
    return " (" + first.evidence().origin() + lines + ")";
  }

  /** What would have made a rule more certain and was not seen, the weightiest first. */
  Stream<String> missing(Rule rule) {
    return weighty(rule)
        .flatMap(names -> unseen(names).stream())
        .map(name -> "not seen: " + says(name));
  }

  private static Stream<Set<String>> weighty(Rule rule) {
    return rule.speaksFor().stream()
        .sorted(Comparator.comparingDouble(weight -> -weight.weight()))
        .map(weight -> weight.condition().named());
  }

  private List<String> unseen(Collection<String> names) {
    return names.stream().filter(name -> episodes.of(name).isEmpty()).sorted().toList();
  }

  private String says(String name) {
    Signal signal = signals.get(name);
    return signal == null ? name : Descriptions.unseen(signal.says());
  }

  /** A sign of the one that the other does not look for, and that was not seen. */
  Optional<String> deciding(Rule of, Rule against) {
    Set<String> common = new HashSet<>(against.when().named());
    Stream.concat(against.speaksFor().stream(), against.speaksAgainst().stream())
        .map(Weight::condition)
        .forEach(condition -> common.addAll(condition.named()));
    return Stream.concat(
            weighty(of).flatMap(names -> names.stream().sorted()),
            of.when().named().stream().sorted())
        .filter(name -> !common.contains(name) && episodes.of(name).isEmpty())
        .map(signals::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(signal ->
            "Whether "
                + Descriptions.unseen(signal.says())
                + " ("
                + signal.name()
                + "): it was not seen, and would speak for "
                + of.id()
                + ".");
  }
}

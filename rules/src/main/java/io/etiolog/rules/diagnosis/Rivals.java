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
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.Diagnosis.Side;
import java.util.ArrayList;
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

/**
 * Explanations that compete: what speaks for and against each, and what would decide between them.
 *
 * <p>Two findings compete when neither follows from the other, and both account for the same lines
 * or for the same consequence. Two faults that have nothing in common are just two faults.
 */
final class Rivals {
  private static final int MOST = 4;

  private final List<Finding> findings;
  private final CauseGraph graph;
  private final Map<String, Signal> signals;
  private final Episodes episodes;

  Rivals(List<Finding> findings, CauseGraph graph, Map<String, Signal> signals, Episodes episodes) {
    this.findings = findings;
    this.graph = graph;
    this.signals = signals;
    this.episodes = episodes;
  }

  /** The most certain of those that compete with a root. */
  Optional<RunnerUp> of(Finding root) {
    return findings.stream()
        .filter(other -> competes(root, other))
        .max(
            Comparator.comparingDouble(Finding::confidence)
                .thenComparing(other -> other.rule().id(), Comparator.reverseOrder()))
        .map(other ->
            new RunnerUp(
                other.rule().id(),
                other.rule().cause().title(),
                Math.round(other.confidence() * 100) / 100.0,
                decides(root.rule(), other.rule()),
                side(other, root),
                side(root, other)));
  }

  private boolean competes(Finding root, Finding other) {
    return !other.rule().id().equals(root.rule().id())
        && other.status() == root.status()
        && !other.rule().cause().risk()
        && (root.rule().borrowed() || !other.rule().borrowed())
        && !graph.explains(root, other)
        && !graph.explains(other, root)
        && (shareLines(root, other) || shareConsequence(root, other) || each(root, other));
  }

  private static boolean shareLines(Finding a, Finding b) {
    Set<Origin> lines = new HashSet<>();
    lines(a).forEach(line -> lines.add(line.evidence().origin()));
    return lines(b).anyMatch(line -> lines.contains(line.evidence().origin()));
  }

  private static Stream<Occurrence> lines(Finding finding) {
    return finding.support().stream().flatMap(episode -> episode.occurrences().stream());
  }

  private boolean shareConsequence(Finding a, Finding b) {
    return findings.stream()
        .filter(effect -> effect.status() == a.status() && !effect.rule().cause().risk())
        .anyMatch(effect -> graph.explains(a, effect) && graph.explains(b, effect));
  }

  /** Whether the catalogue lets each bring about the other, so that either may be the root. */
  private boolean each(Finding a, Finding b) {
    return graph.link(a, b).isPresent() && graph.link(b, a).isPresent();
  }

  /** What speaks for and against one, beside what it shares with the other. */
  private Side side(Finding one, Finding other) {
    Set<Origin> shared = new HashSet<>();
    lines(other).forEach(line -> shared.add(line.evidence().origin()));
    Stream<Episode> weighty =
        one.rule().speaksFor().stream()
            .flatMap(weight -> weight.condition().named().stream().sorted())
            .flatMap(name -> episodes.of(name).stream())
            .filter(episode -> !one.active() || episode.open());
    Set<String> speaksFor = new LinkedHashSet<>();
    Stream.concat(one.support().stream(), weighty)
        .filter(episode -> !shared.contains(episode.first().evidence().origin()))
        .forEach(episode -> speaksFor.add(seen(episode)));
    if (speaksFor.isEmpty()) {
      speaksFor.add("only what speaks for the other as well");
    }
    List<String> against = new ArrayList<>(one.against());
    missing(one.rule()).map(says -> "not seen: " + says).forEach(against::add);
    return new Side(
        speaksFor.stream().limit(MOST).toList(), against.stream().distinct().limit(MOST).toList());
  }

  private static String seen(Episode episode) {
    Map<String, Object> values = new HashMap<>(episode.first().captures());
    values.put("node", episode.first().reporter());
    String says = new Placeholders(values).sentence(episode.signal().says());
    String lines = episode.count() == 1 ? "" : ", " + episode.count() + " lines";
    return says + " (" + episode.first().evidence().origin() + lines + ")";
  }

  /** What would have made it more certain and was not seen, the weightiest first. */
  private Stream<String> missing(Rule rule) {
    return rule.speaksFor().stream()
        .sorted(Comparator.comparingDouble(weight -> -weight.weight()))
        .flatMap(weight -> unseen(weight.condition().named()).stream())
        .map(this::says);
  }

  private List<String> unseen(Collection<String> names) {
    return names.stream().filter(name -> episodes.of(name).isEmpty()).sorted().toList();
  }

  private String says(String name) {
    Signal signal = signals.get(name);
    return signal == null ? name : Descriptions.sentence(signal.says());
  }

  /**
   * The observation that tells two rules apart: what their authors say of it, else a sign that only
   * one of them looks for and that was not seen, else what the other asks to collect.
   */
  private String decides(Rule root, Rule other) {
    return written(root, other)
        .or(() -> sign(other, root))
        .or(() -> sign(root, other))
        .or(() -> other.collect().stream().findFirst())
        .or(() -> root.collect().stream().findFirst())
        .orElse("");
  }

  private static Optional<String> written(Rule root, Rule other) {
    return Stream.concat(
            root.lookAlikes().stream().filter(says -> names(says, other.id())),
            other.lookAlikes().stream().filter(says -> names(says, root.id())))
        .findFirst();
  }

  private static boolean names(String text, String id) {
    return Stream.of(text.split("[^a-z0-9-]+")).anyMatch(id::equals);
  }

  private Optional<String> sign(Rule of, Rule against) {
    Set<String> common = new HashSet<>(against.when().named());
    Stream.concat(against.speaksFor().stream(), against.speaksAgainst().stream())
        .map(Weight::condition)
        .forEach(condition -> common.addAll(condition.named()));
    Stream<String> weighty =
        of.speaksFor().stream()
            .sorted(Comparator.comparingDouble(weight -> -weight.weight()))
            .flatMap(weight -> weight.condition().named().stream().sorted());
    return Stream.concat(weighty, of.when().named().stream().sorted())
        .filter(name -> !common.contains(name) && episodes.of(name).isEmpty())
        .map(signals::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(signal ->
            "Whether "
                + Descriptions.sentence(signal.says())
                + " ("
                + signal.name()
                + "): it was not seen, and would speak for "
                + of.id()
                + ".");
  }
}

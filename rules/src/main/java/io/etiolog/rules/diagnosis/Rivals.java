// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.record.Origin;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Rival;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.episode.Episodes;
import io.etiolog.rules.plan.Placeholders;
import io.etiolog.rules.report.Diagnosis.RunnerUp;
import io.etiolog.rules.report.Diagnosis.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Explanations that compete: what speaks for and against each, and what would decide between them.
 *
 * <p>Another cause competes with a root in one of two ways. Either it was found too, on the same
 * lines, or such that each could be the other's cause, and nothing found explains the one by the
 * other. Or the root's rule names it as one that would show the same, and what it asks for was
 * found. Two faults that have nothing in common are just two faults, also where one consequence
 * could follow from both.
 */
final class Rivals {
  private static final int MOST = 4;

  private final List<Finding> findings;
  private final CauseGraph graph;
  private final Catalog catalog;
  private final Predicate<String> mayName;
  private final Signs signs;
  private final ConditionJudge standing;

  /**
   * Prepares the comparison.
   *
   * @param findings those that may be told of
   * @param mayName whether a rule that was not concluded may be named
   */
  Rivals(
      List<Finding> findings,
      CauseGraph graph,
      Catalog catalog,
      Episodes episodes,
      Predicate<String> mayName) {
    this.findings = findings;
    this.graph = graph;
    this.catalog = catalog;
    this.mayName = mayName;
    this.signs = new Signs(catalog.signals(), episodes);
    this.standing = new ConditionJudge(episodes, episodes.open());
  }

  /**
   * The most certain of those that compete with a root.
   *
   * @param values what the root's texts may name
   */
  Optional<RunnerUp> of(Finding root, Placeholders values) {
    Stream<RunnerUp> found =
        findings.stream().filter(other -> competes(root, other)).map(other -> found(root, other));
    return Stream.concat(found, named(root, values))
        .max(
            Comparator.comparingDouble(RunnerUp::confidence)
                .thenComparing(RunnerUp::id, Comparator.reverseOrder()));
  }

  private boolean competes(Finding root, Finding other) {
    return !other.rule().id().equals(root.rule().id())
        && other.status() == root.status()
        && !other.rule().cause().risk()
        && (root.rule().borrowed() || !other.rule().borrowed())
        && !follows(root)
        && !follows(other)
        && (shareLines(root, other) || each(root, other));
  }

  /** What follows from something that was found is explained already. */
  private boolean follows(Finding finding) {
    return findings.stream()
        .filter(cause -> !cause.rule().cause().risk())
        .anyMatch(cause -> graph.explains(cause, finding));
  }

  private static boolean shareLines(Finding a, Finding b) {
    return !Collections.disjoint(Signs.origins(a.support()), Signs.origins(b.support()));
  }

  /** Whether the catalogue lets each bring about the other, so that either may be the root. */
  private boolean each(Finding a, Finding b) {
    return Bounds.mayBeSame(a.places(), b.places())
        && graph.link(a, b).isPresent()
        && graph.link(b, a).isPresent();
  }

  private RunnerUp found(Finding root, Finding other) {
    return new RunnerUp(
        other.rule().id(),
        other.rule().cause().title(),
        rounded(other.confidence()),
        decides(root.rule(), other.rule()),
        side(other, root),
        side(root, other));
  }

  private static double rounded(double confidence) {
    return Math.round(confidence * 100) / 100.0;
  }

  /** What speaks for and against one, beside what it shares with the other. */
  private Side side(Finding one, Finding other) {
    return side(one, Signs.origins(other.support()));
  }

  private Side side(Finding one, Set<Origin> shared) {
    List<String> speaksFor = new ArrayList<>(Signs.seen(signs.of(one), shared));
    if (speaksFor.isEmpty()) {
      speaksFor.add("only what speaks for the other as well");
    }
    return new Side(
        speaksFor.stream().limit(MOST).toList(),
        Stream.concat(one.against().stream(), signs.missing(one.rule()).limit(MOST))
            .distinct()
            .limit(MOST)
            .toList());
  }

  /** Those that the rule itself names, unless they were found and have their place already. */
  private Stream<RunnerUp> named(Finding root, Placeholders values) {
    return root.rule().causality().rivals().stream()
        .filter(rival -> root.active() && mayName.test(rival.id()) && !wasFound(rival.id()))
        .filter(rival -> root.lines().anyMatch(line -> Bounds.passes(rival.where(), line)))
        .flatMap(rival -> {
          Verdict fits = standing.judge(rival.when());
          return fits.holds()
              ? Stream.of(named(root, rival, fits.support(), values))
              : Stream.empty();
        });
  }

  private boolean wasFound(String id) {
    return findings.stream().anyMatch(found -> found.active() && found.rule().id().equals(id));
  }

  private RunnerUp named(Finding root, Rival rival, List<Episode> support, Placeholders values) {
    Stream<String> seen = Signs.seen(support.stream(), Set.of()).stream();
    return new RunnerUp(
        rival.id(),
        title(rival.id()),
        rounded(Math.min(rival.confidence(), root.confidence())),
        values.sentence(rival.decides()),
        new Side(
            Stream.concat(Stream.of(values.sentence(rival.speaksFor())), seen).limit(MOST).toList(),
            List.of(values.sentence(rival.speaksAgainst()))),
        side(root, Signs.origins(support)));
  }

  private String title(String id) {
    Map<String, Cause> causes = catalog.causes();
    return Optional.ofNullable(catalog.rules().get(id))
        .map(Rule::cause)
        .or(() -> Optional.ofNullable(causes.get(id)))
        .map(Cause::title)
        .orElse(id);
  }

  /**
   * The observation that tells two rules apart: what their authors say of it, else a sign that only
   * one of them looks for and that was not seen, else what the other asks to collect.
   */
  private String decides(Rule root, Rule other) {
    return written(root, other)
        .or(() -> signs.deciding(other, root))
        .or(() -> signs.deciding(root, other))
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
}

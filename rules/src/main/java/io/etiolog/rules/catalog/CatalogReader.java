// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads catalogues. Every mistake of every file is found at once; what has a mistake is left out,
 * and so is what rests on it, each with a problem of its own; everything else is read. No content
 * makes it throw. Examples are only looked for here, not read: reading them is the tests' business.
 *
 * <p>Reading stands at the start of every diagnosis, and a cold JVM interprets it, so rules are
 * read in parallel (in the common pool); they know nothing of each other until all are there.
 */
public final class CatalogReader {
  private static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing(RuleProblem::file)
          .thenComparing(RuleProblem::line)
          .thenComparing(RuleProblem::column)
          .thenComparing(RuleProblem::message);

  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<CatalogFiles> sources;

  private CatalogReader(List<CatalogFiles> sources) {
    this.sources = sources;
  }

  /**
   * The built-in catalogue with what a user adds to it.
   *
   * @param added folders or rule files; what can't be read is a problem of the result
   */
  public static Catalog read(List<Path> added) {
    List<CatalogFiles> sources = new ArrayList<>();
    sources.add(CatalogFiles.builtIn());
    List<RuleProblem> unreadable = new ArrayList<>();
    for (Path path : added) {
      try {
        sources.add(CatalogFiles.of(path));
      } catch (IOException e) {
        unreadable.add(new RuleProblem(path.toString(), 1, 1, "can't be read: " + e, ""));
      }
    }
    CatalogReader reader = new CatalogReader(sources);
    reader.problems.addAll(unreadable);
    return reader.read();
  }

  /** The catalogue that these sources make together. */
  public static Catalog readFrom(List<CatalogFiles> sources) {
    return new CatalogReader(sources).read();
  }

  private Catalog read() {
    Layout layout = new Layout(sources);
    problems.addAll(layout.problems());
    Map<String, Cause> causes = causes(layout.causes());
    Map<String, SignalDraft> shared = SharedSignals.read(layout.signals());
    layout.signals().forEach(file -> problems.addAll(file.problems().list()));
    List<RuleSource> rules = layout.rules().parallelStream().map(RuleSource::read).toList();
    List<RuleDraft> standing = rules(rules, causes, shared);
    return catalog(causes, shared, standing);
  }

  private Map<String, Cause> causes(List<CatalogFile> files) {
    Map<String, Cause> causes = new LinkedHashMap<>();
    for (CatalogFile file : files) {
      CauseReader reader = new CauseReader(file.problems());
      file.yaml().map(reader::read).orElse(Map.of()).forEach(causes::putIfAbsent);
      problems.addAll(file.problems().list());
    }
    return causes;
  }

  private List<RuleDraft> rules(
      List<RuleSource> sources, Map<String, Cause> causes, Map<String, SignalDraft> shared) {
    Set<String> ids = new HashSet<>();
    sources.forEach(source -> ids.add(source.id()));
    Map<String, Object> known = new HashMap<>(causes);
    ids.forEach(id -> known.put(id, id));
    RuleReader.Surroundings surroundings = new RuleReader.Surroundings(causes, known, shared, ids);
    List<RuleDraft> drafts =
        sources.parallelStream()
            .map(source -> RuleReader.read(source, surroundings))
            .flatMap(Optional::stream)
            .toList();
    List<RuleDraft> standing = new CatalogCheck(shared).standing(drafts);
    for (RuleSource source : sources) {
      problems.addAll(source.problems().list());
      problems.addAll(source.planProblems().list());
    }
    return standing;
  }

  private Catalog catalog(
      Map<String, Cause> causes, Map<String, SignalDraft> shared, List<RuleDraft> standing) {
    Map<String, Cause> allCauses = new LinkedHashMap<>(causes);
    Map<String, Signal> signals = new LinkedHashMap<>();
    Map<String, Rule> rules = new LinkedHashMap<>();
    Map<String, RuleFolder> folders = new LinkedHashMap<>();
    shared.values().stream()
        .filter(SignalDraft::sound)
        .map(SignalDraft::signal)
        .forEach(signal -> signals.put(signal.name(), signal));
    for (RuleDraft draft : standing) {
      Rule rule = draft.rule();
      allCauses.putIfAbsent(rule.id(), rule.cause());
      rule.signals().forEach(signal -> signals.put(signal.name(), signal));
      rules.put(rule.id(), rule);
      folders.put(rule.id(), draft.source().folder());
    }
    problems.sort(BY_PLACE);
    return new Catalog(allCauses, signals, rules, problems, folders);
  }
}

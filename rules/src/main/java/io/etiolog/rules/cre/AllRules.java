// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.Cause;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.RuleFolder;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.catalog.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads catalogues that hold rules of both kinds: in the language of this project, which {@link
 * CatalogReader} reads, and of the Common Reliability Enumerations. Files are told apart by their
 * content. Stateless.
 */
public final class AllRules {
  private AllRules() {}

  /**
   * The built-in catalogue with what a user adds to it.
   *
   * @param added folders or rule files of either kind; what can't be read is a problem of the
   *     result
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
    return with(unreadable, readFrom(sources));
  }

  private static Catalog with(List<RuleProblem> more, Catalog catalog) {
    if (more.isEmpty()) {
      return catalog;
    }
    List<RuleProblem> problems = new ArrayList<>(more);
    problems.addAll(catalog.problems());
    return new Catalog(
        catalog.causes(), catalog.signals(), catalog.rules(), problems, catalog.folders());
  }

  /** The catalogue that these sources make together. */
  public static Catalog readFrom(List<CatalogFiles> sources) {
    List<CatalogFiles> own = new ArrayList<>();
    List<CreReader.Content> foreign = new ArrayList<>();
    for (CatalogFiles source : sources) {
      List<String> cre = ofKind(source, CreFile.Kind.RULES);
      if (cre.isEmpty()) {
        own.add(source);
        continue;
      }
      List<String> rest = new ArrayList<>(source.names());
      rest.removeAll(cre);
      rest.removeAll(ofKind(source, CreFile.Kind.VOCABULARY));
      own.add(new Part(source, rest));
      cre.parallelStream().map(name -> CreReader.read(source, name)).forEachOrdered(foreign::add);
    }
    return joined(CatalogReader.readFrom(own), foreign);
  }

  private static List<String> ofKind(CatalogFiles source, CreFile.Kind kind) {
    return source.names().stream()
        .filter(AllRules::isYaml)
        .filter(name -> CreFile.kind(source, name) == kind)
        .toList();
  }

  private static boolean isYaml(String name) {
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".yaml") || plain.endsWith(".yml");
  }

  private static Catalog joined(Catalog own, List<CreReader.Content> foreign) {
    Map<String, Cause> causes = new LinkedHashMap<>(own.causes());
    Map<String, Signal> signals = new LinkedHashMap<>(own.signals());
    Map<String, Rule> rules = new LinkedHashMap<>(own.rules());
    Map<String, RuleFolder> folders = new LinkedHashMap<>(own.folders());
    List<RuleProblem> problems = new ArrayList<>(own.problems());
    Map<String, String> files = new LinkedHashMap<>();
    for (CreReader.Content content : foreign) {
      problems.addAll(content.problems());
      for (CreRule.Read read : content.rules()) {
        Rule rule = read.rule();
        if (rules.putIfAbsent(rule.id(), rule) != null) {
          problems.add(twice(read, content, files.getOrDefault(rule.id(), "the catalogue")));
          continue;
        }
        files.put(rule.id(), content.file());
        causes.put(rule.id(), rule.cause());
        rule.signals().forEach(signal -> signals.put(signal.name(), signal));
        folders.put(rule.id(), content.folder());
      }
    }
    return new Catalog(causes, signals, rules, problems, folders);
  }

  private static RuleProblem twice(CreRule.Read read, CreReader.Content content, String first) {
    Problems problems = new Problems(content.file());
    problems.add(
        read.id(), "the rule " + read.rule().id() + " exists already", "it is in " + first);
    return problems.list().getFirst();
  }

  /** Some of a source's files. */
  private record Part(CatalogFiles whole, List<String> names) implements CatalogFiles {
    @Override
    public InputStream open(String name) throws IOException {
      return whole.open(name);
    }

    @Override
    public String shown(String name) {
      return whole.shown(name);
    }
  }
}

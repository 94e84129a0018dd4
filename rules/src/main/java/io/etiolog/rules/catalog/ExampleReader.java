// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a rule's list of examples, and compares it with the files beside the rule. */
final class ExampleReader {
  private static final List<String> ORIGINS = List.of("captured", "reported", "synthetic");
  private static final List<String> OUTCOMES = List.of("active", "recovered");
  private static final Set<String> OWN_FILES = Set.of("rule.yaml", "plan.yaml");

  private final RuleFolder folder;
  private final Problems problems;

  ExampleReader(RuleFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  List<Example> read(Section rule) {
    List<Example> examples = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (YamlNode item : rule.items("examples")) {
      Section.of(item, "the example", problems)
          .map(section -> example(section, named))
          .ifPresent(examples::add);
    }
    Place place = rule.placeOf("examples");
    for (String file : folder.names()) {
      if (!OWN_FILES.contains(file)
          && !named.contains(firstFolder(file))
          && !named.contains(file)) {
        problems.add(place, "no example names the file " + file, "name it, or remove it");
      }
    }
    return examples;
  }

  private static String firstFolder(String file) {
    int slash = file.indexOf('/');
    return slash < 0 ? file : file.substring(0, slash);
  }

  private Example example(Section section, Set<String> named) {
    Optional<YamlNode.Scalar> file = section.requiredScalar("file");
    String name = file.map(YamlNode.Scalar::text).orElse("");
    boolean fires = name.startsWith("fires-");
    file.ifPresent(scalar -> checkFile(scalar, named));
    String expected = section.word("expected", OUTCOMES);
    if (!fires && section.has("expected")) {
      problems.add(section.placeOf("expected"), "only examples that fire expect something");
    }
    String origin = section.requiredWord("origin", ORIGINS);
    String version = section.text("version");
    String source = section.text("source");
    if (fires && real(origin) && source.isEmpty()) {
      problems.add(section.place(), "the example lacks source", "how it was captured, or a link");
    }
    String note = section.text("note");
    String instead = section.text("instead");
    if (fires && !instead.isEmpty()) {
      problems.add(section.placeOf("instead"), "only examples that stay silent name another cause");
    }
    section.finish();
    String outcome = fires && expected.isEmpty() ? "active" : expected;
    return new Example(name, fires, outcome, origin, version, source, note, instead);
  }

  private void checkFile(YamlNode.Scalar file, Set<String> named) {
    String name = file.text();
    if (!name.startsWith("fires-") && !name.startsWith("silent-")) {
      problems.add(file.place(), "the name of an example begins with fires- or silent-");
    }
    if (!named.add(name)) {
      problems.add(file.place(), "the example " + name + " is named twice");
    } else if (!folder.isLoneFile() && folder.filesOf(name).isEmpty()) {
      List<String> there = folder.names().stream().map(ExampleReader::firstFolder).toList();
      problems.add(
          file.place(), "there is no file " + name, Nearest.didYouMean(name, Set.copyOf(there)));
    }
  }

  /** Whether an example proves anything. */
  private static boolean real(String origin) {
    return origin.equals("captured") || origin.equals("reported");
  }

  /** Reports a status that the examples do not bear out. */
  void checkStatus(Rule.Status status, List<Example> examples, Place place) {
    if (status == Rule.Status.SANDBOX || status == Rule.Status.DEPRECATED) {
      return;
    }
    if (real(examples, true).findAny().isEmpty() || real(examples, false).findAny().isEmpty()) {
      problems.add(
          place,
          "a rule that is not in the sandbox needs a captured or reported example that fires and"
              + " one that stays silent",
          "status: sandbox until it has both");
      return;
    }
    long versions = real(examples, true).map(Example::version).distinct().count();
    long sources = real(examples, true).map(Example::source).distinct().count();
    if (status == Rule.Status.STABLE && versions < 2 && sources < 2) {
      problems.add(
          place,
          "a stable rule needs two captured or reported examples that fire, of different versions"
              + " or sources",
          "status: incubating until it has them");
    }
  }

  private static Stream<Example> real(List<Example> examples, boolean fires) {
    return examples.stream().filter(example -> example.fires() == fires && real(example.origin()));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.Example;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.RuleFolder;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one file of rules. A rule with a mistake is left out, and said; the others stand. */
final class CreReader {
  /** What such rules are told from our own by. */
  static final String COLLECTION = "CRE";

  private final CatalogFiles files;
  private final String name;
  private final Problems problems;

  private CreReader(CatalogFiles files, String name) {
    this.files = files;
    this.name = name;
    this.problems = new Problems(files.shown(name));
  }

  /**
   * What a file holds.
   *
   * @param file what to call it
   * @param rules its rules, in its order
   * @param folder where their examples are
   * @param problems its mistakes
   */
  record Content(
      String file, List<CreRule.Read> rules, RuleFolder folder, List<RuleProblem> problems) {}

  static Content read(CatalogFiles files, String name) {
    return new CreReader(files, name).read();
  }

  private Content read() {
    int slash = name.lastIndexOf('/');
    RuleFolder folder =
        slash < 0
            ? new RuleFolder(new Inside(files), Inside.FOLDER)
            : new RuleFolder(files, name.substring(0, slash));
    List<Example> examples = examples(folder);
    List<CreRule.Read> rules = new ArrayList<>();
    for (YamlNode document : CreFile.documents(files, name, problems)) {
      Optional<Section> content = Section.of(document, "the file", problems);
      if (content.isPresent() && content.get().has("rules")) {
        CreRule reader = new CreRule(problems, terms(content.get()));
        List<YamlNode> items = content.get().items("rules");
        // What lies beside a file of many rules is the log of none of them.
        List<Example> own = items.size() == 1 ? examples : List.of();
        items.forEach(item -> reader.read(item, own).ifPresent(rules::add));
      }
    }
    return new Content(
        problems.file(), rules, folder, problems.list().stream().distinct().toList());
  }

  private Map<String, YamlNode> terms(Section content) {
    Map<String, YamlNode> terms = new LinkedHashMap<>();
    content
        .node("terms")
        .flatMap(node -> Section.of(node, "terms", problems))
        .ifPresent(section ->
            section.entries().forEach(entry -> terms.put(entry.key().text(), entry.value())));
    return terms;
  }

  /** Files that lie in no folder, as if they lay in one: a rule's examples lie in its folder. */
  private record Inside(CatalogFiles files) implements CatalogFiles {
    static final String FOLDER = ".";

    @Override
    public List<String> names() {
      return files.names().stream().map(name -> FOLDER + "/" + name).toList();
    }

    @Override
    public InputStream open(String name) throws IOException {
      return files.open(name.substring(FOLDER.length() + 1));
    }

    @Override
    public String shown(String name) {
      return files.shown(name.substring(FOLDER.length() + 1));
    }
  }

  /** As in the public collection: {@code test.log} must fire, {@code test-fp.log} must not. */
  private static List<Example> examples(RuleFolder folder) {
    List<Example> examples = new ArrayList<>();
    for (String file : folder.names()) {
      if (file.equals("test.log") || file.equals("test-fp.log")) {
        boolean fires = file.equals("test.log");
        examples.add(new Example(file, fires, "", "synthetic", "", "the rule's author", "", ""));
      }
    }
    return examples;
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the failure catalogue, {@code causes.yaml}, and the causes that a user's rule brings. */
final class CauseReader {
  /** Where a cause may lie. */
  static final List<String> LAYERS =
      List.of("etcd", "pki", "apiserver", "kubelet", "runtime", "host", "network");

  private static final List<String> SEVERITIES = List.of("T1", "T2", "T3");

  private final Problems problems;

  CauseReader(Problems problems) {
    this.problems = problems;
  }

  /** Every cause of the file, by id; edges to unknown causes are reported and left out. */
  Map<String, Cause> read(YamlNode node) {
    Map<String, Section> sections = new LinkedHashMap<>();
    if (!(node instanceof YamlNode.Sequence list)) {
      problems.add(node.place(), "the failure catalogue must be a list, not " + node.kind());
      return Map.of();
    }
    for (YamlNode item : list.items()) {
      Section.of(item, "the cause", problems).ifPresent(section -> add(section, sections));
    }
    Map<String, Cause> causes = new LinkedHashMap<>();
    sections.forEach((id, section) -> causes.put(id, entry(id, section, sections)));
    return causes;
  }

  private void add(Section section, Map<String, Section> sections) {
    Optional<YamlNode.Scalar> id = section.requiredScalar("id");
    if (id.isPresent() && Names.checkId(id.get(), "the cause", problems)) {
      if (sections.putIfAbsent(id.get().text(), section) != null) {
        problems.add(id.get().place(), "the cause " + id.get().text() + " exists twice");
      }
    }
  }

  private Cause entry(String id, Section section, Map<String, Section> known) {
    Cause cause = cause(id, section, known);
    section.finish();
    return cause;
  }

  /** A cause whose keys stand in this section, perhaps among others. */
  Cause cause(String id, Section section, Map<String, ?> known) {
    String title = section.requiredText("title");
    String layer = section.requiredWord("layer", LAYERS);
    String severity = section.requiredWord("severity", SEVERITIES);
    boolean risk = section.word("kind", List.of("risk")).equals("risk");
    return new Cause(id, title, layer, severity, risk, ids(section, "causes", known));
  }

  /** A list of causes' ids. */
  static List<String> ids(Section section, String key, Map<String, ?> known) {
    List<String> ids = new ArrayList<>();
    for (YamlNode.Scalar id : section.scalars(key)) {
      if (known.containsKey(id.text())) {
        ids.add(id.text());
      } else {
        section
            .problems()
            .add(
                id.place(),
                "there is no cause " + id.text(),
                Nearest.didYouMean(id.text(), known.keySet()));
      }
    }
    return ids;
  }
}

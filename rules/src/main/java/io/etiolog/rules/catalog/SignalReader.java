// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.ingest.record.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads signals: a mapping from names to patterns. */
final class SignalReader {
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values())
          .filter(severity -> severity != Severity.UNKNOWN)
          .map(severity -> severity.name().toLowerCase(Locale.ROOT))
          .toList();

  private final String group;
  private final boolean shared;
  private final Problems problems;

  /**
   * A reader of one group.
   *
   * @param group what stands before the slash of the full names
   * @param shared whether the group is one of {@code signals/}
   */
  SignalReader(String group, boolean shared, Problems problems) {
    this.group = group;
    this.shared = shared;
    this.problems = problems;
  }

  List<SignalDraft> read(YamlNode node) {
    List<SignalDraft> drafts = new ArrayList<>();
    Optional<Section> section = Section.of(node, "the list of signals", problems);
    if (section.isPresent()) {
      for (YamlNode.Entry entry : section.get().entries()) {
        int before = problems.count();
        Names.checkId(entry.key(), "the signal", problems);
        Section.of(entry.value(), "the signal " + entry.key().text(), problems)
            .ifPresent(signal -> drafts.add(signal(entry.key(), signal, before)));
      }
    }
    return drafts;
  }

  private SignalDraft signal(YamlNode.Scalar name, Section section, int before) {
    Optional<YamlNode.Scalar> says = section.requiredScalar("says");
    List<String> components = ClusterPrograms.in(section.texts("component"));
    Severity severity = severity(section);
    List<Wording> wordings = new ArrayList<>();
    List<Sighting> sightings = new ArrayList<>();
    patterns(section, wordings, sightings);
    boolean derived = section.flag("derived");
    Set<String> captures = Captures.names(wordings, sightings);
    captures.addAll(given(section, derived));
    checkPatterns(section, derived, wordings.isEmpty() && sightings.isEmpty());
    List<String> by = by(section, captures);
    Signal signal =
        new Signal(
            group + "/" + name.text(),
            says.map(YamlNode.Scalar::text).orElse(""),
            components,
            section.flag("program-known"),
            severity,
            wordings,
            sightings,
            by,
            List.of(),
            section.duration("ends-after"),
            derived);
    List<YamlNode.Scalar> endsWith = section.scalars("ends-with");
    section.finish();
    says.ifPresent(text -> new Templates(captures, problems).check(text));
    return new SignalDraft(signal, name, captures, endsWith, problems.count() == before);
  }

  private static Severity severity(Section section) {
    String word = section.word("severity", SEVERITIES);
    return word.isEmpty() ? Severity.UNKNOWN : Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void patterns(Section section, List<Wording> wordings, List<Sighting> sightings) {
    SightingReader.read(section).ifPresent(sightings::add);
    for (YamlNode item : section.items("any")) {
      Optional<Section> pattern = Section.of(item, "the wording", problems);
      if (pattern.isEmpty()) {
        continue;
      }
      if (pattern.get().has("observe")) {
        SightingReader.read(pattern.get()).ifPresent(sightings::add);
        pattern.get().finish();
      } else {
        wordings.add(WordingReader.read(pattern.get()));
      }
    }
  }

  /** What the cluster model gives with a signal that it makes. */
  private Set<String> given(Section section, boolean derived) {
    Set<String> names = new TreeSet<>();
    for (YamlNode.Scalar name : section.scalars("gives")) {
      if (Names.checkCapture(name.text(), name.place(), problems)) {
        names.add(name.text());
      }
    }
    if (section.has("gives") && !derived) {
      problems.add(section.placeOf("gives"), "only a derived signal gives values; others capture");
    }
    return names;
  }

  private void checkPatterns(Section section, boolean derived, boolean empty) {
    if (derived && !shared) {
      problems.add(
          section.placeOf("derived"), "the cluster model's signals are declared in signals/ only");
    } else if (derived && !empty) {
      problems.add(section.place(), "a derived signal has no patterns: the cluster model makes it");
    } else if (!derived && empty) {
      problems.add(section.place(), "the signal has no pattern", "add any, or observe");
    }
  }

  private List<String> by(Section section, Set<String> captures) {
    Set<String> by = new LinkedHashSet<>();
    for (YamlNode.Scalar name : section.scalars("by")) {
      if (!name.text().equals("component")) {
        References.checkCapture(name, captures, problems);
      }
      by.add(name.text());
    }
    boolean acrossNodes = section.flag("across-nodes");
    if (acrossNodes && by.contains("node") && !captures.contains("node")) {
      problems.add(section.placeOf("by"), "by names node, and across-nodes says the contrary");
    }
    if (!acrossNodes) {
      by.add("node");
    }
    return List.copyOf(by);
  }
}

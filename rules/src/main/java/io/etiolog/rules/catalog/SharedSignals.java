// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the signals that rules share: {@code signals/GROUP.yaml}. */
final class SharedSignals {
  private final Map<String, SignalDraft> drafts = new LinkedHashMap<>();
  private final Map<String, Problems> problems = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  private SharedSignals() {}

  /** One file, read but not yet compared with the others. */
  private record Group(CatalogFile file, List<SignalDraft> drafts) {}

  /** Every signal by its full name, those with mistakes too: whoever uses one must hear of it. */
  static Map<String, SignalDraft> read(List<CatalogFile> files) {
    SharedSignals signals = new SharedSignals();
    files.parallelStream().map(SharedSignals::group).toList().forEach(signals::add);
    signals.drafts.forEach(signals::checkReferences);
    while (signals.drafts.keySet().stream().anyMatch(signals::breaks)) {
      // A broken signal breaks those that end with it, and they others in turn.
    }
    return signals.resolved();
  }

  private static Group group(CatalogFile file) {
    String path = file.name();
    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
    Names.checkId(new YamlNode.Scalar(Place.START, name, false), "the group", file.problems());
    Optional<Section> section =
        file.yaml().flatMap(node -> Section.of(node, "the group", file.problems()));
    SignalReader reader = new SignalReader(name, true, file.problems());
    List<SignalDraft> drafts =
        section.flatMap(content -> content.required("signals")).map(reader::read).orElse(List.of());
    section.ifPresent(Section::finish);
    return new Group(file, drafts);
  }

  private void add(Group group) {
    Problems found = group.file().problems();
    for (SignalDraft draft : group.drafts()) {
      String name = draft.signal().name();
      if (drafts.putIfAbsent(name, draft) == null) {
        problems.put(name, found);
      } else {
        found.add(draft.name().place(), "the signal " + name + " exists twice");
      }
    }
  }

  private void checkReferences(String name, SignalDraft draft) {
    if (!draft.sound()) {
      broken.add(name);
    }
    for (YamlNode.Scalar end : draft.endsWith()) {
      String full = full(name, end.text());
      if (!drafts.containsKey(full)) {
        String near = Nearest.didYouMean(full, drafts.keySet());
        problemsOf(name).add(end.place(), "there is no signal " + end.text(), near);
        broken.add(name);
      }
    }
  }

  private boolean breaks(String name) {
    SignalDraft draft = drafts.get(name);
    if (draft == null || broken.contains(name)) {
      return false;
    }
    for (YamlNode.Scalar end : draft.endsWith()) {
      String full = full(name, end.text());
      if (broken.contains(full)) {
        problemsOf(name).add(end.place(), "the signal " + full + " has mistakes of its own");
        return broken.add(name);
      }
    }
    return false;
  }

  private Problems problemsOf(String name) {
    return Objects.requireNonNull(problems.get(name));
  }

  private Map<String, SignalDraft> resolved() {
    Map<String, SignalDraft> resolved = new LinkedHashMap<>();
    drafts.forEach((name, draft) -> {
      List<String> endsWith = draft.endsWith().stream().map(end -> full(name, end.text())).toList();
      resolved.put(name, draft.resolved(endsWith, !broken.contains(name)));
    });
    return resolved;
  }

  private static String full(String from, String written) {
    return written.contains("/") ? written : from.substring(0, from.indexOf('/') + 1) + written;
  }
}

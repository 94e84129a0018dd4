// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the signals that rules share: {@code signals/GROUP.yaml}. */
final class SharedSignals {
  private final Map<String, SignalDraft> drafts = new LinkedHashMap<>();
  private final Map<String, Problems> problems = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  private SharedSignals() {}

  /** Every signal by its full name, those with mistakes too: whoever uses one must hear of it. */
  static Map<String, SignalDraft> read(List<CatalogFile> files) {
    SharedSignals signals = new SharedSignals();
    files.forEach(signals::add);
    return signals.resolved();
  }

  private void add(CatalogFile file) {
    String path = file.name();
    String group = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
    Names.checkId(new YamlNode.Scalar(Place.START, group, false), "the group", file.problems());
    for (SignalDraft draft : drafts(file, group)) {
      String name = draft.signal().name();
      if (drafts.putIfAbsent(name, draft) == null) {
        problems.put(name, file.problems());
      } else {
        file.problems().add(draft.name().place(), "the signal " + name + " exists twice");
      }
    }
  }

  private static List<SignalDraft> drafts(CatalogFile file, String group) {
    Optional<Section> section =
        file.yaml().flatMap(node -> Section.of(node, "the group", file.problems()));
    SignalReader reader = new SignalReader(group, true, file.problems());
    List<SignalDraft> drafts =
        section.flatMap(content -> content.required("signals")).map(reader::read).orElse(List.of());
    section.ifPresent(Section::finish);
    return drafts;
  }

  private Map<String, SignalDraft> resolved() {
    Map<String, List<String>> endsWith = new HashMap<>();
    drafts.forEach((name, draft) -> endsWith.put(name, references(name, draft)));
    while (drafts.keySet().stream().anyMatch(this::breaks)) {
      // A broken signal breaks those that end with it, and they others in turn.
    }
    Map<String, SignalDraft> resolved = new LinkedHashMap<>();
    drafts.forEach((name, draft) ->
        resolved.put(
            name, draft.resolved(endsWith.getOrDefault(name, List.of()), !broken.contains(name))));
    return resolved;
  }

  private List<String> references(String name, SignalDraft draft) {
    List<String> names = new ArrayList<>();
    for (YamlNode.Scalar written : draft.endsWith()) {
      names.add(full(name, written.text()));
    }
    if (!draft.sound()) {
      broken.add(name);
    }
    return names;
  }

  private boolean breaks(String name) {
    if (broken.contains(name)) {
      return false;
    }
    SignalDraft draft = drafts.get(name);
    return draft != null && draft.endsWith().stream().anyMatch(end -> breaks(name, end));
  }

  private boolean breaks(String name, YamlNode.Scalar end) {
    String full = full(name, end.text());
    Problems file = problems.get(name);
    boolean missing = !drafts.containsKey(full);
    if (file != null && missing) {
      file.add(
          end.place(),
          "there is no signal " + end.text(),
          Nearest.didYouMean(full, drafts.keySet()));
    } else if (file != null && broken.contains(full)) {
      file.add(end.place(), "the signal " + full + " has mistakes of its own");
    }
    return (missing || broken.contains(full)) && broken.add(name);
  }

  private static String full(String from, String written) {
    return written.contains("/") ? written : from.substring(0, from.indexOf('/') + 1) + written;
  }
}

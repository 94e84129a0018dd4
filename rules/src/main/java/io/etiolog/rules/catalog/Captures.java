// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.etiolog.rules.regex.Regex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a wording or a sighting captures, and tells the names of it. */
final class Captures {
  private static final Pattern GROUP = Pattern.compile("\\(\\?P?<([A-Za-z0-9_]+)>");

  private Captures() {}

  /** Captures taken from fields: {@code capture: {peer: remote-peer-id}}. */
  static Map<String, String> renames(Section owner) {
    Problems problems = owner.problems();
    Map<String, String> renames = new LinkedHashMap<>();
    Section section =
        owner.node("capture").flatMap(node -> Section.of(node, "capture", problems)).orElse(null);
    if (section != null) {
      for (YamlNode.Entry entry : section.entries()) {
        String name = entry.key().text();
        String field = section.text(name);
        if (Names.checkCapture(name, entry.key().place(), problems) && !field.isEmpty()) {
          renames.put(name, field);
        }
      }
    }
    return renames;
  }

  /**
   * The groups of expressions that do not compile. Their wording will not stand, but whoever uses
   * its captures is not to blame for that.
   */
  static Map<String, String> ofBroken(List<String> expressions) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String expression : expressions) {
      Matcher group = GROUP.matcher(expression);
      while (group.find()) {
        names.put(group.group(1), group.group(1));
      }
    }
    return names;
  }

  /** Checks the names of an expression's groups. */
  static void check(Regex regex, Place place, Problems problems) {
    regex.groups().forEach(name -> Names.checkCapture(name, place, problems));
  }

  /** Every name that these may capture. */
  static Set<String> names(List<Wording> wordings, List<Sighting> sightings) {
    Set<String> names = new TreeSet<>();
    for (Wording wording : wordings) {
      names.addAll(wording.renames().keySet());
      wording.regex().ifPresent(regex -> names.addAll(regex.groups()));
      wording.captures().forEach(regex -> names.addAll(regex.groups()));
      wording.fields().values().forEach(test -> addGroups(test, names));
    }
    for (Sighting sighting : sightings) {
      names.addAll(sighting.renames().keySet());
      sighting.where().values().forEach(test -> addGroups(test, names));
    }
    return names;
  }

  private static void addGroups(ValueTest test, Set<String> names) {
    if (test instanceof ValueTest.Matches(Regex regex)) {
      names.addAll(regex.groups());
    }
  }
}

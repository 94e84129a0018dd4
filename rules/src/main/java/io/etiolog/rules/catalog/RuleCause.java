// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a rule concludes: an entry of the failure catalogue, or a cause of its own. */
final class RuleCause {
  private static final List<String> KEYS = List.of("title", "layer", "severity", "kind", "causes");

  private final Map<String, Cause> causes;
  private final Map<String, ?> ids;

  /**
   * A finder.
   *
   * @param causes the failure catalogue
   * @param ids all causes' ids: the catalogue's and those that users' rules bring
   */
  RuleCause(Map<String, Cause> causes, Map<String, ?> ids) {
    this.causes = causes;
    this.ids = ids;
  }

  /** The cause; where the rule names none that could stand, a nameless one, with a problem. */
  Cause read(Section section, RuleSource source) {
    Optional<YamlNode.Scalar> id = section.requiredScalar("id");
    id.ifPresent(name -> checkId(name, source));
    Cause cause = cause(section, id.map(YamlNode.Scalar::text).orElse(source.id()));
    checkLayer(cause, section, source);
    return cause;
  }

  private static void checkId(YamlNode.Scalar id, RuleSource source) {
    Names.checkId(id, "the rule", source.problems());
    if (!id.text().equals(source.id())) {
      source
          .problems()
          .add(
              id.place(),
              "the id " + id.text() + " is not the name of the rule's folder",
              "rename one of them: the folder is " + source.id());
    }
  }

  private Cause cause(Section section, String id) {
    Problems problems = section.problems();
    List<String> given = KEYS.stream().filter(section::has).toList();
    Cause known = causes.get(id);
    if (known != null) {
      for (String key : given) {
        problems.add(
            section.placeOf(key), key + " of " + id + " stands in causes.yaml", "remove it here");
      }
      return known;
    }
    if (given.isEmpty()) {
      String near = Nearest.didYouMean(id, causes.keySet());
      String add = "for a cause of your own add title, layer and severity";
      problems.add(
          section.placeOf("id"),
          "there is no cause " + id + " in causes.yaml",
          near.isEmpty() ? add : near);
      return new Cause(id, "", "", "", false, List.of());
    }
    return new CauseReader(problems).cause(id, section, ids);
  }

  private static void checkLayer(Cause cause, Section section, RuleSource source) {
    String[] folders = source.folder().path().split("/", -1);
    if (folders.length < 2 || cause.layer().isEmpty()) {
      return;
    }
    String layer = folders[folders.length - 2];
    if (!layer.equals(cause.layer())) {
      source
          .problems()
          .add(
              section.placeOf("id"),
              "the rule is in the folder of layer " + layer + ", its cause in " + cause.layer(),
              "move it to " + cause.layer() + "/" + cause.id());
    }
  }
}

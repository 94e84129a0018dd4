// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a plan of a rule's mitigation: one manual step for each of its items. */
final class Mitigation {
  private static final int MOST_STEPS = 30;
  private static final Pattern ITEM = Pattern.compile("(?:[-*•]|[0-9]{1,2}[.)])\\s+(.*)");
  private static final String WHY =
      "Advice of the rule's author. Etiolog does not know what it costs: read it before you do it.";

  private Mitigation() {}

  /** The plan; none where there is no advice. */
  static List<Plan> plans(String text, List<String> references) {
    List<String> items = items(text);
    if (items.isEmpty()) {
      return List.of();
    }
    List<Plan.Step> steps = new ArrayList<>();
    for (String item : items) {
      steps.add(step("step-" + (steps.size() + 1), item));
    }
    return List.of(new Plan("mitigation", "What the rule's author advises", "", references, steps));
  }

  /** Items of lists, with what is indented below them; text without a list is one item. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    boolean listed = text.lines().anyMatch(line -> ITEM.matcher(line.strip()).matches());
    String heading = "";
    for (String line : text.lines().map(String::stripTrailing).toList()) {
      String words = line.strip();
      var item = ITEM.matcher(words);
      if (words.isEmpty() || (!listed && !items.isEmpty())) {
        continue;
      }
      if (!listed) {
        items.add(text.strip().replaceAll("\\s+", " "));
      } else if (item.matches()) {
        items.add(heading + item.group(1));
      } else if (line.startsWith(" ") && !items.isEmpty()) {
        items.add(items.removeLast() + " " + words);
      } else {
        heading = words.endsWith(":") ? words + " " : words + ": ";
      }
    }
    return items.size() <= MOST_STEPS ? items : items.subList(0, MOST_STEPS);
  }

  private static Plan.Step step(String id, String title) {
    return new Plan.Step(
        id,
        Verbatim.template(title),
        "manual",
        "disruptive",
        "",
        List.of(),
        "",
        Map.of(),
        WHY,
        "the rule does not say",
        List.of(),
        "");
  }
}

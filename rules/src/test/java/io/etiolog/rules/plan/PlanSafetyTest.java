// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever follows a plan removes the member that it names: so it names none that is not proven. */
class PlanSafetyTest {
  private static final Catalog CATALOG = CatalogReader.read(List.of());

  /** What the cluster model proves, and captures of which there is but one. */
  private static final Set<String> PROVEN =
      Set.of(
          "etcd.outvoted",
          "etcd.stray",
          "etcd.local",
          "etcd.survivor",
          "only.peer",
          "only.member",
          "only.zombie");

  private static final Set<String> CHANGES =
      Set.of("member-remove", "member-update", "member-promote", "move-leader");

  private static final Pattern NAME = Pattern.compile("\\{\\{[#^/]?\\s*([a-z.-]+)\\s*\\}\\}");
  private static final Pattern TARGET =
      Pattern.compile("(?:member (?:remove|update|promote)|move-leader) ([^#;&|]*)");

  @TestFactory
  Stream<DynamicTest> a_change_of_the_membership_names_only_a_member_that_is_proven() {
    return CATALOG.rules().values().stream()
        .flatMap(rule -> rule.plans().stream().map(plan -> test(rule, plan)));
  }

  private static DynamicTest test(Rule rule, Plan plan) {
    return DynamicTest.dynamicTest(
        rule.id() + "/" + plan.id(),
        () -> {
          for (Plan.Step step : plan.steps()) {
            if (CHANGES.contains(step.action())) {
              String member = step.parameters().getOrDefault("member", "");
              assertThat(names(member)).as(step.id()).isSubsetOf(PROVEN);
            }
            for (String command : step.commands()) {
              assertThat(targets(command)).as(command).isSubsetOf(PROVEN);
            }
          }
        });
  }

  private static Set<String> targets(String command) {
    Set<String> targets = new TreeSet<>();
    Matcher target = TARGET.matcher(command.replace("{{#", "{{").replace("{{^", "{{"));
    while (target.find()) {
      targets.addAll(names(target.group(1).split(" --", 2)[0]));
    }
    return targets;
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }
}

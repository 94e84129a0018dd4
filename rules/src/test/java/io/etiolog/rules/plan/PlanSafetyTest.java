// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever follows a plan removes the member that it names: so it names none that is not proven. */
class PlanSafetyTest {
  private static final Catalog CATALOG = CatalogReader.read(List.of());

  /** What the cluster model proves, whichever rule asks. */
  private static final Set<String> PROVEN =
      Set.of("etcd.outvoted", "etcd.stray", "etcd.local", "etcd.survivor");

  /**
   * Captures of which there is but one, by the rules in which they come from the cluster model's
   * conclusions, or where etcd itself names the member that is to go.
   */
  private static final Map<String, Set<String>> PROVEN_BY_RULE =
      Map.of(
          "etcd-member-down", Set.of("only.peer"),
          "etcd-learner-stuck", Set.of("only.peer"),
          "etcd-bootstrap-mismatch", Set.of("only.member"),
          "etcd-membership-divergent", Set.of("only.zombie"));

  private static final Set<String> CHANGES =
      Set.of("member-remove", "member-update", "member-promote", "move-leader");

  private static final Pattern NAME = Pattern.compile("\\{\\{[#^/]?\\s*([a-z.-]+)\\s*\\}\\}");
  private static final Pattern TARGET =
      Pattern.compile("(?:member (?:remove|update|promote)|move-leader) ([^#;&|]*)");

  private static final Pattern TAKES_OUT =
      Pattern.compile("kubectl (?:delete node|drain|cordon|taint nodes?) (\\S+)");

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
              assertThat(names(member)).as(step.id()).isSubsetOf(provenIn(rule));
            }
            for (String command : step.commands()) {
              assertThat(targets(command)).as(command).isSubsetOf(provenIn(rule));
            }
          }
        });
  }

  private static Set<String> provenIn(Rule rule) {
    Set<String> proven = new TreeSet<>(PROVEN);
    proven.addAll(PROVEN_BY_RULE.getOrDefault(rule.id(), Set.of()));
    return proven;
  }

  /**
   * The value {@code node} is known only where there is but one, the one that is ill; {@code
   * only.name} is that of the one member that the cluster model takes for dead.
   */
  @Test
  void a_command_that_takes_a_node_out_of_service_names_none_but_the_one_that_is_ill() {
    List<String> commands =
        steps()
            .flatMap(step -> step.commands().stream())
            .filter(command -> TAKES_OUT.matcher(command).find())
            .toList();

    assertThat(commands)
        .hasSizeGreaterThan(5)
        .allSatisfy(command -> assertThat(nodes(command)).isSubsetOf("node", "only.name"));
  }

  @Test
  void a_member_is_made_a_cluster_of_one_only_with_arguments_that_are_known_to_be_its_own() {
    List<Plan.Step> forcing =
        steps()
            .filter(step ->
                step.commands().stream()
                    .anyMatch(command ->
                        command.contains("--force-new-cluster") && command.contains("{{")))
            .toList();

    assertThat(forcing)
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.when()).isEqualTo("etcd.arguments"))
        .allSatisfy(step -> assertThat(step.risk()).isEqualTo("destructive"));
  }

  private static Stream<Plan.Step> steps() {
    return CATALOG.rules().values().stream()
        .flatMap(rule -> rule.plans().stream())
        .flatMap(plan -> plan.steps().stream());
  }

  private static Set<String> nodes(String command) {
    Set<String> nodes = new TreeSet<>();
    Matcher target = TAKES_OUT.matcher(command);
    while (target.find()) {
      nodes.addAll(names(target.group(1)));
    }
    return nodes;
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

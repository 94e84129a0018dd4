// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whoever follows a plan types its commands one after the other. etcdctl ends with "conflicting
 * environment variable is shadowed by corresponding command-line flag" where both are there (etcd,
 * pkg/flags/flag.go, verifyEnv), so a plan that exports one never uses the other.
 */
class PlanCommandsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bETCDCTL_([A-Z]+(?:_[A-Z]+)*)=");
  private static final Pattern EXPORT = Pattern.compile("(?:^|[;&|{]\\s*)export\\s[^;&|]*");
  private static final Pattern ETCDCTL = Pattern.compile("\\betcdctl\\b[^;&|#]*");

  /** At the beginning of a command, so not what `oc rsh` calls in a container that knows them. */
  private static final Pattern CALL =
      Pattern.compile("(?:^|[;&|(]|\\bdo )\\s*(?:ETCDCTL_\\S+ )?etcdctl\\b");

  private static final Pattern FLAG = Pattern.compile("--([a-z]+(?:-[a-z]+)*)\\b");

  @TestFactory
  Stream<DynamicTest> no_etcdctl_is_given_by_a_flag_what_its_environment_has_already() {
    return CatalogReader.read(List.of()).rules().values().stream()
        .flatMap(rule -> rule.plans().stream().map(plan -> test(rule, plan)));
  }

  private static DynamicTest test(Rule rule, Plan plan) {
    List<String> commands =
        plan.steps().stream().flatMap(step -> step.commands().stream()).toList();
    return DynamicTest.dynamicTest(
        rule.id() + "/" + plan.id(), () -> assertThat(conflicts(commands)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> an_etcdctl_is_told_its_certificates_before_it_is_called() {
    return CatalogReader.read(List.of()).rules().values().stream()
        .flatMap(rule ->
            rule.plans().stream()
                .map(plan ->
                    DynamicTest.dynamicTest(
                        rule.id() + "/" + plan.id(),
                        () -> assertThat(withoutCertificates(plan)).isEmpty())));
  }

  private static List<String> withoutCertificates(Plan plan) {
    List<String> commands =
        plan.steps().stream().flatMap(step -> step.commands().stream()).toList();
    return commands.stream()
        .takeWhile(command -> !command.contains("export ETCDCTL_"))
        .filter(command -> CALL.matcher(command).find() && !command.contains("--cacert="))
        .toList();
  }

  @Test
  void a_flag_beside_an_exported_variable_or_one_of_the_command_is_found() {
    assertThat(
            conflicts(
                List.of(
                    "export ETCDCTL_API=3 ETCDCTL_ENDPOINTS=https://a:2379",
                    "etcdctl alarm list",
                    "true && etcdctl --endpoints=https://b:2379 defrag")))
        .containsExactly("true && etcdctl --endpoints=https://b:2379 defrag");
    assertThat(conflicts(List.of("ETCDCTL_CACERT=ca.crt etcdctl --cacert=ca.crt alarm list")))
        .hasSize(1);
    assertThat(
            conflicts(
                List.of(
                    "ETCDCTL_ENDPOINTS=https://a:2379 etcdctl defrag",
                    "etcdctl --endpoints=https://b:2379 defrag")))
        .isEmpty();
  }

  /** The commands that etcdctl refuses when they are typed in this order. */
  private static List<String> conflicts(List<String> commands) {
    Set<String> exported = new TreeSet<>();
    return commands.stream()
        .filter(command -> {
          EXPORT
              .matcher(command)
              .results()
              .forEach(export -> exported.addAll(flags(VARIABLE, export.group())));
          Set<String> known = new TreeSet<>(exported);
          known.addAll(flags(VARIABLE, command));
          return ETCDCTL
              .matcher(command)
              .results()
              .anyMatch(call -> flags(FLAG, call.group()).stream().anyMatch(known::contains));
        })
        .toList();
  }

  private static Set<String> flags(Pattern pattern, String text) {
    Set<String> flags = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      flags.add(matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return flags;
  }
}

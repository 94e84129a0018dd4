// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which places of a command a quoted value is safe. */
class ShellPlacesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls {{dir}}/member",
        "printf '%s\\n' {{name}} >> /etc/hosts",
        "ssh {{node}} uptime; ls {{dir}}",
        "ssh -n {{node}} uptime && ls {{dir}}",
        "ssh <dead-host> 'ls \"/etc\"' | grep {{name}}",
        "true   # ask {{name}}'s owner, with \"{{name}}\"",
        "etcdctl --endpoints=<a voter's> member remove {{peer}}",
        "echo \\'{{name}}",
        "echo {{#name}}{{name}}{{/name}}{{^name}}'<the name>'{{/name}}",
        "kubectl get node -o jsonpath='{.spec}' {{node}}"
      })
  void a_value_by_itself_stays_one_word(String command) {
    assertThat(ShellPlaces.unsafe(command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'ADDRESS {{name}}' >> /etc/hosts",
        "echo \"{{name}}\"",
        "echo `ls {{name}}`",
        "sh -c 'ls {{dir}}'",
        "ssh <host> ls {{dir}}",
        "ssh {{node}} ls {{dir}}",
        "sudo ssh -t host {{#dir}}ls {{dir}}{{/dir}}",
        "echo 'a\\' {{x}} '{{name}}'"
      })
  void a_value_inside_quotes_or_for_another_shell_is_found(String command) {
    assertThat(ShellPlaces.unsafe(command)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{{", "'", "<", "\\", "echo {{name", "ssh", "{{}}"})
  void a_broken_text_does_no_harm(String command) {
    assertThat(ShellPlaces.unsafe(command)).isEmpty();
  }
}

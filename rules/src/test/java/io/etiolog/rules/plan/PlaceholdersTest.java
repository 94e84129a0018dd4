// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private final Placeholders values =
      new Placeholders(
          Map.of(
              "peer", "39011656e166436e",
              "address", "10.0.0.2:2380",
              "hostile", "x; rm -rf / #'\n",
              "etcd",
                  Map.of(
                      "data-dir",
                      "/var/lib/etcd",
                      "arguments",
                      List.of(
                          Map.of("name", "name", "value", "node1"),
                          Map.of("name", "data-dir", "value", "/var/lib/etcd")))));

  @Test
  void a_command_gets_this_cases_values() {
    assertThat(values.command("etcdctl member remove {{peer}}"))
        .isEqualTo("etcdctl member remove 39011656e166436e");
    assertThat(values.command("cp -a {{etcd.data-dir}} /root/"))
        .isEqualTo("cp -a /var/lib/etcd /root/");
  }

  @Test
  void a_list_is_written_out() {
    assertThat(values.command("etcd{{#etcd.arguments}} --{{name}}={{value}}{{/etcd.arguments}}"))
        .isEqualTo("etcd --name=node1 --data-dir=/var/lib/etcd");
  }

  @Test
  void what_a_log_line_says_is_never_run_by_a_shell() {
    assertThat(values.command("echo {{hostile}}")).isEqualTo("echo 'x; rm -rf / #'\\''?'");
  }

  @Test
  void a_value_is_no_option_of_a_command() {
    assertThat(new Placeholders(Map.of("node", "-oProxyCommand=id")).command("ssh {{node}}"))
        .isEqualTo("ssh '?oProxyCommand=id'");
  }

  @Test
  void a_value_that_is_not_known_keeps_its_name() {
    assertThat(values.command("etcdctl member remove {{member-id}}"))
        .isEqualTo("etcdctl member remove <member-id>");
    assertThat(values.command("ls {{etcd.wal-dir}}")).isEqualTo("ls <etcd.wal-dir>");
    assertThat(values.sentence("Member {{name}} is gone.")).isEqualTo("Member unknown is gone.");
  }

  @Test
  void a_condition_asks_whether_a_value_is_known() {
    assertThat(values.holds("peer")).isTrue();
    assertThat(values.holds("!peer")).isFalse();
    assertThat(values.holds("etcd.data-dir")).isTrue();
    assertThat(values.holds("etcd.wal-dir")).isFalse();
    assertThat(values.holds("!etcd.wal-dir")).isTrue();
    assertThat(values.holds("")).isTrue();
  }
}

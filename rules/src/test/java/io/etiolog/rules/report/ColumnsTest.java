// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ColumnsTest {
  @Test
  void a_wide_character_takes_two_columns_and_a_combining_one_none() {
    assertThat(Columns.of("etcd")).isEqualTo(4);
    assertThat(Columns.of("6月 10")).isEqualTo(6);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
  }

  @Test
  void what_does_not_fit_is_cut_with_an_ellipsis() {
    assertThat(Columns.cutEnd("kubelet", 7)).isEqualTo("kubelet");
    assertThat(Columns.cutEnd("kubelet", 5)).isEqualTo("kube…");
    assertThat(Columns.cutMiddle("/var/log/pods/etcd.log", 11)).isEqualTo("/var/…d.log");
    assertThat(Columns.of(Columns.cutMiddle("故障出现原因故障出现原因", 9))).isLessThanOrEqualTo(9);
  }

  @Test
  void text_breaks_between_words_and_inside_one_only_where_it_must() {
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("a abcdefghij b", 4)).containsExactly("a", "abcd", "efgh", "ij b");
  }

  @Test
  void an_address_is_kept_whole() {
    String url = "https://etcd.io/docs/v3.5/op-guide/runtime-configuration/";
    assertThat(Columns.wrap("see " + url + " too", 20)).containsExactly("see", url, "too");
    assertThat(Columns.wrap("成员位于10.20.30.40:2380不应答", 20))
        .containsExactly("成员位于", "10.20.30.40:2380不应", "答");
  }

  @Test
  void the_telling_part_of_a_long_line_is_kept() {
    String line =
        "E0723 05:31:05.135471    3301 controller.go:145] \"Failed to ensure lease exists\""
            + " err=\"Get https://10.0.1.120:6443/apis: dial tcp: connect: connection refused\"";

    assertThat(Excerpt.of(line, 70))
        .startsWith("…\"Failed to ensure lease")
        .endsWith("connection refused\"")
        .hasSizeLessThanOrEqualTo(70);
  }

  @Test
  @Timeout(120)
  void aWordOfAMegabyteIsBrokenInOnePass() {
    assertThat(Columns.wrap("x".repeat(4 << 20), 64)).hasSize((4 << 20) / 64);
    assertThat(Columns.wrap("水水", 1)).containsExactly("水水");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class KeyValuesTest {
  @Test
  void wordsQuotedStringsAndBracketsAreValues() {
    KeyValues read = KeyValues.read("a=1 b=\"x y\" c=[p q] d={\"k\":\"} \"} e=", 0);

    assertThat(read.pairs())
        .containsExactly(
            entry("a", "1"),
            entry("b", "x y"),
            entry("c", "[p q]"),
            entry("d", "{\"k\":\"} \"}"),
            entry("e", ""));
    assertThat(read.damage()).isEmpty();
  }

  @Test
  void aQuotationMarkInsideAValueDoesNotEndIt() {
    KeyValues read = KeyValues.read("err=\"node \"cp-1\" not found\" b=2", 0);

    assertThat(read.pairs())
        .containsExactly(entry("err", "node \"cp-1\" not found"), entry("b", "2"));
  }

  @Test
  void aValueThatWasCutIsKeptAndNamed() {
    KeyValues read = KeyValues.read("a=1 err=\"dial tcp 10.0.0.1:6443: con…", 0);

    assertThat(read.pairs()).containsEntry("err", "dial tcp 10.0.0.1:6443: con");
    assertThat(read.damage()).contains("cut in the value of err");
  }

  @Test
  void textBetweenPairsEndsThem() {
    KeyValues read = KeyValues.read("a=1 and then b=2", 0);

    assertThat(read.pairs()).containsExactly(entry("a", "1"));
    assertThat(read.damage()).isPresent();
  }

  @Test
  void goEscapesAreUndone() {
    assertThat(GoText.unquote("a\\n\\t\\\"b\\\\ \\x41\\u00e9\\U0001F600"))
        .isEqualTo("a\n\t\"b\\ Aé😀");
  }

  @Test
  void whatIsNoEscapeStays() {
    assertThat(GoText.unquote("\\u12 \\xzz \\U99999999 end\\"))
        .isEqualTo("\\u12 \\xzz \\U99999999 end\\");
  }
}

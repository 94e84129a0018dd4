// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberNameTest {
  @ParameterizedTest
  @CsvSource({
    "a/b.log, a/b.log",
    "./a//b.log, a/b.log",
    "/etc/passwd, etc/passwd",
    "../../etc/passwd, etc/passwd",
    "a/../../b, b",
    "C:\\logs\\kubelet.log, logs/kubelet.log",
    "\\\\server\\share\\x, server/share/x",
    "'..', unnamed",
    "'/', unnamed",
    "'', unnamed",
  })
  void namesStayInsideTheBundle(String given, String shown) {
    assertThat(MemberName.display(given)).isEqualTo(shown);
  }

  @Test
  void namesCannotSpeakToTheTerminal() {
    assertThat(MemberName.display("a\u001b[31m\nb")).isEqualTo("a?[31m?b");
    assertThat(MemberName.display("gol\u202etxt.exe")).isEqualTo("gol?txt.exe");
    assertThat(MemberName.display("\ud800x")).isEqualTo("?x");
  }

  @Test
  void namesFitAScreen() {
    assertThat(MemberName.display("x".repeat(70_000) + ".log"))
        .hasSizeLessThan(600)
        .endsWith(".log");
  }
}

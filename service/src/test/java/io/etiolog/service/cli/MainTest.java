// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void the_version_is_told() {
    Run run = Run.of("--version");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("etiolog ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help diagnose", "diagnose --help", "diagnose -h"})
  void help_is_given_in_every_usual_way(String call) {
    Run run = Run.of(call.split(" "));

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("Usage: etiolog diagnose")
        .contains("--each")
        .contains("--rules");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void without_a_verb_the_verbs_are_shown() {
    Run run = Run.of();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: etiolog").contains("diagnose");
  }

  @Test
  void a_mistyped_option_is_answered_with_the_one_that_was_meant() {
    Run run = Run.of("diagnose", "--fromat", "json", "x.log");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            etiolog: Unknown option: '--fromat'; did you mean --format?
            etiolog: see etiolog diagnose --help
            """);
  }

  @Test
  void every_setting_of_the_service_has_a_flag_and_a_wrong_value_stops_the_start() {
    assertThat(Run.of("serve", "--help").out()).contains("--port", "--data", "--intake-memory");

    Run run = Run.of("serve", "--port", "high", "--intake-disk", "1");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("etiolog: --port: port is high; it must be a port from 0 to 65535")
        .contains("etiolog: --intake-disk: intake.disk is 1; it must be a size from 16MiB");
  }

  @Test
  void a_mistyped_verb_is_answered_with_the_one_that_was_meant() {
    assertThat(Run.of("diagnos", "x.log").err()).contains("did you mean diagnose?");
  }

  @Test
  void a_value_that_does_not_exist_is_answered_with_those_that_do() {
    Run run = Run.of("diagnose", "--format", "xml", "x.log");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'xml' is none of text, json, jsonl, markdown, html");
  }

  @Test
  void every_verb_is_in_the_help_and_no_other_is_taken() {
    assertThat(Run.of("heal").status()).isEqualTo(2);
    assertThat(Run.of("--help").out())
        .contains("collect", "serve", "plan", "plans", "approve", "reject", "execute", "cancel");
  }

  @Test
  void an_internal_error_is_one_line_without_a_stack_trace() {
    Run run = new Run.Surroundings().run(new Failing(), "diagnose", Run.FINE);

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("internal error")
        .contains("out of order")
        .contains("ETIOLOG_DEBUG=1");
  }

  @Test
  void the_stack_trace_is_there_for_those_who_ask() {
    Run run =
        new Run.Surroundings()
            .environment(Map.of("ETIOLOG_DEBUG", "1"))
            .run(new Failing(), "diagnose", Run.FINE);

    assertThat(run.err()).contains("\tat io.etiolog");
  }

  @Test
  void names_of_files_are_shown_and_not_obeyed() {
    assertThat(Run.of("diagnose", "no\u001b[31m.log").err()).contains("no\\x1b[31m.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/pts/3", "/dev/tty1", "/dev/console"})
  void a_terminal_is_told_by_its_device(String device) {
    assertThat(TerminalCheck.isTerminal(device)).isTrue();
    assertThat(TerminalCheck.isTerminal("pipe:[1234]")).isFalse();
    assertThat(TerminalCheck.isTerminal("/dev/null")).isFalse();
  }

  /** A stream with a fault that nobody foresaw. */
  private static final class Failing extends OutputStream {
    @Override
    public void write(int b) {
      throw new IllegalStateException("out of order");
    }
  }
}

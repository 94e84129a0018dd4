// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.service.settings.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GivenLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "line=512, 512",
    "line=512b, 512",
    "line=4k, 4096",
    "line=4kB, 4000",
    "line=4KiB, 4096",
    "line=2M, 2097152",
    "line=2 MB, 2000000",
    "LINE=2mib, 2097152"
  })
  void sizes_are_read_as_people_type_them(String given, long bytes) throws CommandFailure {
    assertThat(GivenLimits.of(List.of(given), "").maxLine()).isEqualTo((int) bytes);
  }

  @Test
  void the_readme_lists_the_limits_as_they_stand() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    for (Limit limit : Limit.values()) {
      long usual = limit.usual();
      String value = limit.isSize() ? Amount.ofBytes(usual) : Long.toString(usual);
      assertThat(readme).contains("| `" + limit + "` | " + value + " |");
    }
  }

  @Test
  void an_option_wins_over_the_variable_and_the_rest_stays_usual() throws CommandFailure {
    Limits limits = GivenLimits.of(List.of("files=7"), "files=5,total=1T nesting=3");

    assertThat(limits).isEqualTo(Limits.DEFAULTS.with(Limit.FILES, 7).with(Limit.NESTING, 3));
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void each_limit_can_be_set_and_is_named_in_the_help(Limit limit) throws CommandFailure {
    Limits limits = GivenLimits.of(List.of(limit + "=" + 5), "");

    assertThat(limits.of(limit)).isEqualTo(5);
    for (Limit other : Limit.values()) {
      assertThat(other == limit || limits.of(other) == other.usual()).isTrue();
    }
    assertThat(Run.of("diagnose", "--help").out()).contains(limit.toString(), limit.what());
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void the_highest_value_is_taken_and_one_more_refused(Limit limit) throws CommandFailure {
    assertThat(GivenLimits.of(List.of(limit + "=" + limit.most()), "").of(limit))
        .isEqualTo(limit.most());
    assertThatThrownBy(() -> GivenLimits.of(List.of(limit + "=" + (limit.most() + 1)), ""))
        .hasMessageContaining("must be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fils=5 | --limit: there is no limit fils; did you mean files?",
        "zebra=5 | they are nesting, files, total, ratio, line, record, trace, snapshot, decoder-memory",
        "files | takes NAME=VALUE",
        "files=0 | --limit files=0: must be a number from 1 to 10000000 (files of one bundle)",
        "files=1k | must be a number",
        "line=0 | must be a size from 1 to 256MiB, such as 64MiB",
        "line=-1 | must be a size",
        "line=1x | must be a size",
        "total=99999999999999T | must be a size",
        "total=999999999999999999999 | must be a size"
      })
  void a_mistake_is_refused_with_what_is_allowed(String given, String message) {
    Run run = Run.of("diagnose", "--limit", given, Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void a_mistake_in_the_variable_names_the_variable() {
    Run run =
        new Run.Surroundings()
            .environment(Map.of("ETIOLOG_LIMITS", "fils=5"))
            .run("diagnose", Run.FINE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("ETIOLOG_LIMITS: there is no limit fils");
  }

  @Test
  void a_limit_that_is_reached_is_said_by_name_and_the_rest_is_read() {
    Run run =
        Run.of("diagnose", "--rules", Run.RULES, "--format=json", "--limit=line=20", Run.BROKEN);

    assertThat(run.out()).contains("the limit line=20 was reached (--limit line=… raises it)");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final StringWriter shown = new StringWriter();
  private final ProgressLine line = new ProgressLine(new PrintWriter(shown), now::get);

  @Test
  void a_quick_reading_shows_nothing() {
    now.set(SECOND / 2);
    line.progress(100_000_000, OptionalLong.of(200_000_000));
    line.clear();

    assertThat(shown).hasToString("");
  }

  @Test
  void a_long_reading_shows_how_far_it_is_and_wipes_that_in_the_end() {
    now.set(2 * SECOND);
    line.progress(100_000_000, OptionalLong.of(1_500_000_000));
    line.clear();

    assertThat(shown).hasToString("\r\u001b[Kreading: 100 MB of 1,500 MB, 50 MB/s\r\u001b[K");
  }

  @Test
  void a_stream_of_unknown_length_shows_what_was_read() {
    now.set(2 * SECOND);
    line.progress(3_000_000, OptionalLong.empty());

    assertThat(shown).hasToString("\r\u001b[Kreading: 3.0 MB, 1.5 MB/s");
  }

  @Test
  void it_is_written_a_few_times_a_second_at_most() {
    now.set(2 * SECOND);
    line.progress(1_000_000, OptionalLong.empty());
    line.progress(2_000_000, OptionalLong.empty());

    assertThat(shown.toString()).containsOnlyOnce("reading");
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.catalog.CatalogReader;
import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.rules.report.Columns;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveViewTest {
  private static final Diagnostician DIAGNOSTICIAN =
      new Diagnostician(CatalogReader.read(List.of()));
  private static final FollowWords ENGLISH = FollowWords.in(Language.EN);
  private static final String SECOND_SCREEN = "\u001b[?1049h";
  private static final String FIRST_SCREEN = "\u001b[?1049l";

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Optional<TerminalSize.Size>> size =
      new AtomicReference<>(Optional.of(new TerminalSize.Size(100, 30)));

  @Test
  void it_says_root_certainty_since_when_and_the_last_line_that_proves_it() throws Exception {
    List<String> lines = frame(100, 30).of(broken(), 812);
    assertThat(lines.getFirst())
        .matches("[0-9,]+ lines · 812/s · at 05:3\\d:\\d\\dZ · Ctrl-C ends");
    assertThat(lines)
        .anyMatch(
            line -> line.matches("ROOT CAUSE  etcd-quorum-lost · T3 · \\d+ % sure · since .*"))
        .anyMatch(line -> line.startsWith("  etcd has lost its majority"))
        .anyMatch(line -> line.matches("  05:3\\d:\\d\\dZ .*prober detected unhealthy.*|  05:3.*"));
  }

  @Test
  void it_speaks_the_language_that_is_asked_for() throws Exception {
    LiveFrame russian = new LiveFrame(100, 30, false, FollowWords.in(Language.RU));

    assertThat(russian.of(broken(), 812))
        .anyMatch(line -> line.matches("[0-9\u00a0]+ строк[аи]? · 812/с · .*"))
        .anyMatch(line -> line.startsWith("ПЕРВОПРИЧИНА  etcd-quorum-lost · T3 · уверенность "));
  }

  @Test
  void what_is_over_turns_to_recovered() throws Exception {
    assertThat(frame(100, 40).of(report("two-member-quorum-loss-recovered"), 0))
        .anyMatch(
            line -> line.startsWith("RECOVERED   etcd-quorum-lost") && line.contains("until"));
  }

  @ParameterizedTest
  @CsvSource({"100, 30", "40, 10", "20, 5", "9, 2", "1, 1"})
  void it_never_takes_more_than_the_terminal_has(int columns, int height) throws Exception {
    List<String> lines = frame(columns, height).of(broken(), 1);
    assertThat(lines).hasSizeBetween(1, height);
    assertThat(lines).allMatch(line -> Columns.of(line) <= columns);
  }

  @Test
  void since_when_has_a_line_of_its_own_where_the_terminal_is_narrow() throws Exception {
    assertThat(frame(48, 30).of(broken(), 1))
        .anyMatch(line -> line.matches("  since 2025-\\d\\d-\\d\\dT.*Z"));
    assertThat(frame(100, 30).of(broken(), 1)).noneMatch(line -> line.startsWith("  since "));
  }

  @Test
  void what_does_not_fit_is_counted() throws Exception {
    assertThat(frame(80, 6).of(broken(), 1)).last().asString().matches("… and \\d+ more");
  }

  @Test
  void colour_is_only_there_where_it_is_wanted() throws Exception {
    assertThat(frame(100, 30).of(broken(), 1)).noneMatch(line -> line.contains("\u001b"));
    assertThat(new LiveFrame(100, 30, true, ENGLISH).of(broken(), 1))
        .anyMatch(line -> line.startsWith("\u001b[1;31mROOT CAUSE\u001b[0m"));
  }

  @Test
  void it_draws_on_the_second_screen_and_ends_on_the_first_with_everything() throws Exception {
    LiveView view = view(terminal);
    assertThat(view.idle()).isTrue();
    assertThat(shown()).contains(SECOND_SCREEN, "waiting for the first line");
    pass(1);
    view.show(broken());
    view.end(broken());
    String last = shown().substring(shown().indexOf(FIRST_SCREEN));
    assertThat(last)
        .contains("ROOT CAUSE  etcd-quorum-lost")
        .doesNotContain("Ctrl-C")
        .endsWith("\n");
    assertThat(last.lines().toList()).noneMatch(line -> line.startsWith("… and"));
  }

  @Test
  void it_draws_again_when_the_window_was_resized_and_not_when_nothing_changed() throws Exception {
    LiveView view = view(terminal);
    view.show(broken());
    for (int i = 0; i < 2; i++) {
      pass(5);
      view.idle();
    }
    int before = shown().length();
    pass(5);
    view.idle();
    assertThat(shown()).hasSize(before);
    size.set(Optional.of(new TerminalSize.Size(30, 6)));
    pass(1);
    view.idle();
    assertThat(shown().substring(before).lines().toList())
        .hasSizeLessThanOrEqualTo(6)
        .allMatch(line -> Columns.of(line.replaceAll("\u001b\\[[?0-9;]*[A-Za-z]", "")) <= 30);
  }

  @Test
  void the_rate_is_that_of_the_last_second_and_falls_when_nothing_comes() throws Exception {
    LiveView view = view(terminal);
    pass(2);
    view.show(broken());
    view.idle();
    assertThat(shown()).doesNotContain(" 0/s");
    pass(2);
    view.idle();
    assertThat(shown()).contains(" 0/s");
  }

  @Test
  void a_terminal_that_is_gone_ends_it() {
    LiveView view =
        view(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });
    assertThat(view.idle()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'24 80\n', 80, 24",
    "'0 0\n', 0, 0",
    "'', 0, 0",
    "stty: error, 0, 0",
    "'99999 1\n', 0, 0"
  })
  void what_stty_prints_is_read(String printed, int columns, int lines) {
    Optional<TerminalSize.Size> read = TerminalSize.parse(printed);
    assertThat(read)
        .isEqualTo(
            columns == 0 ? Optional.empty() : Optional.of(new TerminalSize.Size(columns, lines)));
  }

  @Test
  void a_terminal_that_does_not_tell_has_the_size_of_the_environment_or_the_usual_one() {
    assertThat(told(Map.of("COLUMNS", "132", "LINES", "50")))
        .isEqualTo(new TerminalSize.Size(132, 50));
    assertThat(told(Map.of("COLUMNS", "wide"))).isEqualTo(new TerminalSize.Size(80, 24));
  }

  private static TerminalSize.Size told(Map<String, String> environment) {
    return new TerminalSize(Optional::empty, environment, System::nanoTime).now();
  }

  private LiveView view(OutputStream out) {
    return new LiveView(
        out, new TerminalSize(size::get, Map.of(), nanos::get), false, ENGLISH, nanos::get);
  }

  private static LiveFrame frame(int columns, int height) {
    return new LiveFrame(columns, height, false, ENGLISH);
  }

  private void pass(int seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  private String shown() {
    return terminal.toString(StandardCharsets.UTF_8);
  }

  private static Report broken() throws Exception {
    return report("two-member-quorum-loss");
  }

  private static Report report(String sample) throws Exception {
    Path folder = Path.of("../samples/incidents").resolve(sample);
    return DIAGNOSTICIAN.diagnose(
        "test",
        List.of(new Input.OfPath(folder)),
        Instant.parse("2025-07-24T00:00:00Z"),
        ProgressListener.NONE);
  }
}

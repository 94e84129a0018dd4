// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Draws the diagnoses in place, on the terminal's second screen, as {@code top} does; the first one
 * comes back as it was, and gets the last picture.
 *
 * <p>The escapes are the handful that every terminal since the VT100's followers knows, written
 * here since terminal libraries want standard input to be the terminal, and here that is the log.
 */
final class LiveView implements FollowView {
  private static final String SECOND_SCREEN = "\u001b[?1049h\u001b[?25l";
  private static final String FIRST_SCREEN = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String WIPE_LINE = "\u001b[K";
  private static final String WIPE_REST = "\u001b[J";

  /** The eye takes no more, and a report costs time. */
  private static final long PERIOD = 100_000_000L;

  private static final long SECOND = 1_000_000_000L;

  private final OutputStream out;
  private final TerminalSize size;
  private final boolean colour;
  private final FollowWords words;
  private final LongSupplier nanos;
  private Optional<Report> latest = Optional.empty();
  private boolean stale;
  private boolean open;
  private long drawn;
  private long measured;
  private long linesThen;
  private long rate;
  private TerminalSize.Size shownAt = new TerminalSize.Size(0, 0);

  /**
   * A view.
   *
   * @param out the terminal
   * @param words what it says
   * @param nanos a clock that only runs forward
   */
  LiveView(
      OutputStream out, TerminalSize size, boolean colour, FollowWords words, LongSupplier nanos) {
    this.out = out;
    this.size = size;
    this.colour = colour;
    this.words = words;
    this.nanos = nanos;
    this.measured = nanos.getAsLong();
  }

  @Override
  public boolean show(Report report) {
    latest = Optional.of(report);
    stale = true;
    boolean due = !open || nanos.getAsLong() - drawn >= PERIOD;
    return !due || refresh();
  }

  @Override
  public boolean idle() {
    return refresh();
  }

  private boolean refresh() {
    TerminalSize.Size now = size.now();
    boolean measuredNow = measure();
    if (open && !stale && !measuredNow && now.equals(shownAt)) {
      return true;
    }
    stale = false;
    shownAt = now;
    drawn = nanos.getAsLong();
    List<String> lines =
        latest
            .map(
                report -> new LiveFrame(now.columns(), now.lines(), colour, words).of(report, rate))
            .orElse(List.of(words.say("waiting") + ends()));
    return draw(lines);
  }

  /** Counts the lines of the last second; whether that changed the rate. */
  private boolean measure() {
    long passed = nanos.getAsLong() - measured;
    if (passed < SECOND) {
      return false;
    }
    long lines = latest.map(report -> report.stats().lines()).orElse(0L);
    long before = rate;
    rate = Math.round((lines - linesThen) * (double) SECOND / passed);
    linesThen = lines;
    measured += passed;
    return rate != before;
  }

  private boolean draw(List<String> lines) {
    String picture = HOME + String.join(WIPE_LINE + "\r\n", lines) + WIPE_LINE + WIPE_REST;
    String text = open ? picture : SECOND_SCREEN + picture;
    open = true;
    return write(text);
  }

  @Override
  public void end(Report report) {
    if (open) {
      write(FIRST_SCREEN);
      open = false;
    }
    LiveFrame all = new LiveFrame(size.now().columns(), Integer.MAX_VALUE, colour, words);
    write(String.join("\n", all.of(report, rate)).replace(ends(), "") + "\n");
  }

  private String ends() {
    return " · " + words.say("ends");
  }

  private boolean write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException terminalGone) {
      return false;
    }
  }
}

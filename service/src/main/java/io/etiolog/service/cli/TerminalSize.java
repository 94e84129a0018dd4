// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is, asked at most once a second. Not thread-safe. */
final class TerminalSize {
  private static final long PERIOD = 1_000_000_000L;
  private static final Pattern ANSWER = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})\\s*");
  private static final Size USUAL = new Size(80, 24);

  private final Supplier<Optional<Size>> terminal;
  private final Map<String, String> environment;
  private final LongSupplier nanos;
  private Optional<Size> known = Optional.empty();
  private long asked;

  /** A size. */
  record Size(int columns, int lines) {}

  /**
   * A terminal that can be asked.
   *
   * @param terminal asks it
   * @param environment tells where the terminal does not ({@code COLUMNS}, {@code LINES})
   * @param nanos a clock that only runs forward
   */
  TerminalSize(
      Supplier<Optional<Size>> terminal, Map<String, String> environment, LongSupplier nanos) {
    this.terminal = terminal;
    this.environment = environment;
    this.nanos = nanos;
  }

  /** The size as it is now. */
  Size now() {
    long time = nanos.getAsLong();
    if (known.isEmpty() || time - asked >= PERIOD) {
      asked = time;
      known = Optional.of(terminal.get().orElseGet(this::told));
    }
    return known.get();
  }

  private Size told() {
    return new Size(number("COLUMNS", USUAL.columns()), number("LINES", USUAL.lines()));
  }

  private int number(String variable, int otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : otherwise;
  }

  /** Asks the terminal of this process, also where standard input is something else. */
  static Optional<Size> ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return parse(answer);
    } catch (IOException noTerminal) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads what {@code stty size} prints: lines, then columns; a serial line knows of none. */
  static Optional<Size> parse(String answer) {
    Matcher matcher = ANSWER.matcher(answer);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Size size = new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
    return size.columns() > 0 && size.lines() > 0 ? Optional.of(size) : Optional.empty();
  }
}

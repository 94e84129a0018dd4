// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.settings;

import io.etiolog.rules.catalog.GoDuration;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What the values of a setting look like.
 *
 * @param <T> what a value is once it is read
 * @param wanted says it to who wrote something else: {@code a port from 0 to 65535}
 * @param reads the value that a text says; empty where it says none
 */
public record ValueKind<T>(String wanted, Function<String, Optional<T>> reads) {
  private static final int LAST_PORT = 65_535;

  /** Any text without line breaks. */
  public static ValueKind<String> text(String wanted) {
    return new ValueKind<>(wanted, text -> Optional.of(text).filter(ValueKind::isOneLine));
  }

  /** A text on one line that begins so. */
  public static ValueKind<String> startingWith(String beginning) {
    return new ValueKind<>(
        "a text that begins with " + beginning,
        text -> Optional.of(text).filter(said -> said.startsWith(beginning) && isOneLine(said)));
  }

  private static boolean isOneLine(String text) {
    return text.lines().count() <= 1;
  }

  /** One of these words. */
  public static ValueKind<String> oneOf(List<String> words) {
    return new ValueKind<>(
        "one of " + String.join(", ", words), text -> Optional.of(text).filter(words::contains));
  }

  /** A whole number within bounds, both included. */
  public static ValueKind<Integer> number(int least, int most) {
    return new ValueKind<>(
        "a number from " + least + " to " + most,
        text -> within(Amount.parse(text, false), least, most).map(Math::toIntExact));
  }

  /** A port; 0 takes any that is free. */
  public static ValueKind<Integer> port() {
    return new ValueKind<>(
        "a port from 0 to " + LAST_PORT,
        text -> within(Amount.parse(text, false), 0, LAST_PORT).map(Math::toIntExact));
  }

  /** A number of bytes within bounds, both included. */
  public static ValueKind<Long> size(long least, long most) {
    return new ValueKind<>(
        "a size from " + Amount.ofBytes(least) + " to " + Amount.ofBytes(most) + ", such as 64MiB",
        text -> within(Amount.parse(text, true), least, most));
  }

  /** A time span within bounds, both included, as Go writes it. */
  public static ValueKind<Duration> duration(Duration least, Duration most) {
    return new ValueKind<>(
        "a time from " + plain(least) + " to " + plain(most) + ", such as 1h30m or 10s",
        text ->
            GoDuration.parse(text)
                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0));
  }

  /** The name of a file or folder. */
  public static ValueKind<Path> path() {
    return new ValueKind<>("the name of a file or folder", ValueKind::pathOf);
  }

  /** Yes or no. */
  public static ValueKind<Boolean> truth() {
    return new ValueKind<>(
        "true or false",
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty());
  }

  /** What is allowed or not; also as true or false, which YAML 1.1 (Helm) makes of on and off. */
  public static ValueKind<Boolean> onOff() {
    return new ValueKind<>(
        "on or off",
        text ->
            switch (text) {
              case "on", "true" -> Optional.of(true);
              case "off", "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  private static Optional<Path> pathOf(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> within(OptionalLong said, long least, long most) {
    return said.isPresent() && said.getAsLong() >= least && said.getAsLong() <= most
        ? Optional.of(said.getAsLong())
        : Optional.empty();
  }

  private static String plain(Duration time) {
    if (time.toHours() > 0 && time.equals(Duration.ofHours(time.toHours()))) {
      return time.toHours() + "h";
    }
    return time.equals(Duration.ofSeconds(time.toSeconds()))
        ? time.toSeconds() + "s"
        : time.toMillis() + "ms";
  }
}

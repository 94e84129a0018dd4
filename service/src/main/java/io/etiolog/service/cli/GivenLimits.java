// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.rules.catalog.Nearest;
import io.etiolog.service.settings.Amount;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The limits that a user sets: {@code ETIOLOG_LIMITS}, a list of {@code NAME=VALUE} with commas or
 * spaces between, and {@code --limit NAME=VALUE}, which wins.
 */
final class GivenLimits {
  /** The variable that sets limits for every call. */
  static final String VARIABLE = "ETIOLOG_LIMITS";

  private static final int COLUMN = 16;

  private GivenLimits() {}

  /**
   * The usual limits with those that were given.
   *
   * @param options the values of {@code --limit}
   * @param variable the value of {@code ETIOLOG_LIMITS}, or {@code ""}
   * @throws CommandFailure when one is not understood
   */
  static Limits of(List<String> options, String variable) throws CommandFailure {
    Limits limits = Limits.DEFAULTS;
    for (String given : variable.strip().split("[,\\s]+")) {
      limits = given.isEmpty() ? limits : with(limits, given, VARIABLE);
    }
    for (String given : options) {
      limits = with(limits, given, "--limit");
    }
    return limits;
  }

  private static Limits with(Limits limits, String given, String where) throws CommandFailure {
    int equals = given.indexOf('=');
    if (equals < 0) {
      throw CommandFailure.usage(
          where
              + " "
              + given
              + ": takes NAME=VALUE, such as files=200000; NAME is one of "
              + names());
    }
    Limit limit = named(given.substring(0, equals).strip(), where);
    String value = given.substring(equals + 1).strip();
    long amount = Amount.parse(value, limit.isSize()).orElse(0);
    if (amount < 1 || amount > limit.most()) {
      throw CommandFailure.usage(
          where
              + " "
              + limit
              + "="
              + value
              + ": must be "
              + range(limit)
              + " ("
              + limit.what()
              + ")");
    }
    return limits.with(limit, amount);
  }

  private static Limit named(String name, String where) throws CommandFailure {
    for (Limit limit : Limit.values()) {
      if (limit.toString().equalsIgnoreCase(name)) {
        return limit;
      }
    }
    List<String> known = Stream.of(Limit.values()).map(Limit::toString).toList();
    String meant = Nearest.didYouMean(name, known);
    throw CommandFailure.usage(
        where
            + ": there is no limit "
            + name
            + "; "
            + (meant.isEmpty() ? "they are " + names() : meant));
  }

  private static String names() {
    return Stream.of(Limit.values()).map(Limit::toString).collect(Collectors.joining(", "));
  }

  private static String range(Limit limit) {
    return limit.isSize()
        ? "a size from 1 to " + Amount.ofBytes(limit.most()) + ", such as 64MiB"
        : "a number from 1 to " + limit.most();
  }

  /** All limits with their usual values, for the help; within 80 columns. */
  static List<String> help() {
    return Stream.of(Limit.values()).map(GivenLimits::line).toList();
  }

  private static String line(Limit limit) {
    long usual = limit.usual();
    String value = limit.isSize() ? Amount.ofBytes(usual) : Long.toString(usual);
    String name = limit.toString();
    return "  "
        + name
        + " ".repeat(COLUMN - name.length())
        + value
        + " ".repeat(Math.max(1, 8 - value.length()))
        + limit.what();
  }
}

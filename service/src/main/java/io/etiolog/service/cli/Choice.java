// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** An option's value that is one of a few words. */
final class Choice {
  private Choice() {}

  /** The value of that name, in whatever case. */
  static <T> T of(String word, T[] values) {
    return Stream.of(values)
        .filter(value -> value.toString().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + word + "' is none of " + names(values)));
  }

  private static <T> String names(T[] values) {
    return Stream.of(values).map(Object::toString).collect(Collectors.joining(", "));
  }
}

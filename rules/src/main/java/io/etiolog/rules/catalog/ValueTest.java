// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import io.etiolog.rules.regex.Regex;
import java.time.Duration;

/** A test of one named value: a field of a record, a capture, or an attribute of an observation. */
public sealed interface ValueTest {
  /** The value contains the text; {@code field: text}. */
  record Contains(String text) implements ValueTest {}

  /** The value is the text; {@code field: {is: text}}. */
  record Is(String text) implements ValueTest {}

  /** The value is there, whatever it is; {@code field: {present: true}}, or absent with false. */
  record Present(boolean wanted) implements ValueTest {}

  /** The expression is found in the value; {@code field: {regex: …}}. */
  record Matches(Regex regex) implements ValueTest {}

  /** The value is none of these and contains none of them; {@code field: {not: [text, …]}}. */
  record Lacks(java.util.List<String> texts) implements ValueTest {}

  /**
   * The value is a Go duration ({@code 1.2s}, {@code 130ms}) of at least this; {@code longer-than}.
   */
  record LongerThan(Duration least) implements ValueTest {}

  /** The value is a number of at least this; {@code at-least}. */
  record AtLeast(double least) implements ValueTest {}

  /** The value is a number of at most this; {@code at-most}. */
  record AtMost(double most) implements ValueTest {}

  /** The test does not hold. Rules of other collections have it. */
  record Not(ValueTest test) implements ValueTest {}

  /** Both tests hold. Rules of other collections have it. */
  record Both(ValueTest first, ValueTest second) implements ValueTest {}
}

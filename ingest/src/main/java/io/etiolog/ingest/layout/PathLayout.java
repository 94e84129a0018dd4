// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One layout of a bundle.
 *
 * @param pattern what its paths look like; it is looked for anywhere in a path
 * @param reading what the pattern's groups say
 */
record PathLayout(Pattern pattern, Function<MatchResult, Placement> reading) {
  PathLayout(String pattern, Function<MatchResult, Placement> reading) {
    this(Pattern.compile(pattern), reading);
  }

  /** What a path says, where it is of this layout. */
  Optional<Placement> place(String path) {
    Matcher matcher = pattern.matcher(path);
    return matcher.find() ? Optional.of(reading.apply(matcher.toMatchResult())) : Optional.empty();
  }
}

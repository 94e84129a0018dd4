// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code etiolog collect} could not get: its log says so, and the report should. */
final class MissingPrograms {
  /** Opens the word that such a line has. */
  static final String LITERAL = "Z MISSING ";

  private static final String LOG = "collect.log";
  private static final Pattern LINE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ MISSING (?<what>.{1,300}).*");

  private MissingPrograms() {}

  /** The note that a line of a file is worth. */
  static Optional<String> note(String file, String line) {
    if (!line.contains(LITERAL) || !file.endsWith(LOG)) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(line);
    return matcher.matches() ? Optional.of("missing: " + matcher.group("what")) : Optional.empty();
  }
}

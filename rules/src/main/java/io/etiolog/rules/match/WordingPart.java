// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.match;

/** The parts of a signal's wording, in the order in which they are judged. */
public enum WordingPart {
  /** Who says it. */
  PROGRAM,
  /** How gravely. */
  SEVERITY,
  /** In which version. */
  VERSION,
  /** A plain text of the line. */
  TEXT,
  /** A plain text of the message. */
  MESSAGE,
  /** A plain text that must not be there. */
  NOT,
  /** The expression. */
  REGEX,
  /** A field or a capture. */
  FIELD,
  /** The line's end: what must not be there may have been cut off with it. */
  END
}

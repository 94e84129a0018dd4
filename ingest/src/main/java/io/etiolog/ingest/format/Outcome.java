// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/** What a format makes of a line. */
public sealed interface Outcome {
  /** The one answer of most formats to most lines. */
  Outcome NOT_MINE = new NotMine();

  /** The line has another format. */
  record NotMine() implements Outcome {}

  /**
   * The line has this format but is broken, for example cut.
   *
   * @param reason what is wrong, for people
   * @param part what could still be read
   */
  record Damaged(String reason, Part part) implements Outcome {}

  /**
   * The line is an envelope.
   *
   * @param part what the envelope says: time, node, component
   * @param payload the text inside, still to be parsed
   */
  record Envelope(Part part, String payload) implements Outcome {}

  /**
   * The line is a whole record of this format.
   *
   * @param part what it says
   */
  record Payload(Part part) implements Outcome {}
}

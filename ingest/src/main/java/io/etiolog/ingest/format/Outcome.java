// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

import java.util.Optional;

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
   * @param damage what is wrong with the envelope, when its payload could be read all the same
   */
  record Envelope(Part part, String payload, Optional<String> damage) implements Outcome {
    /** A sound envelope. */
    public Envelope(Part part, String payload) {
      this(part, payload, Optional.empty());
    }
  }

  /**
   * The line looks like one that people or tools decorated: a line number, a quote's mark, a pod's
   * name in front. Any text may look so; it counts only when a format takes the payload.
   *
   * @param part what the decoration says
   * @param payload the text inside, still to be parsed
   */
  record Decoration(Part part, String payload) implements Outcome {}

  /**
   * The line is a whole record of this format.
   *
   * @param part what it says
   */
  record Payload(Part part) implements Outcome {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import io.etiolog.ingest.record.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why an id was concluded, or why not.
 *
 * @param id of the failure catalogue, or of a user's rule
 * @param title what it is
 * @param outcome what became of it
 * @param because the outcome in one or two sentences
 * @param condition when it is concluded, with which part of that held
 * @param signals what was sought, and what was found of it
 * @param confidence how the confidence was reckoned; empty where the condition does not hold
 * @param relations what else was found that leads to it in the catalogue, and whether that explains
 *     it here
 * @param nearMisses lines that almost showed one of the signals, the nearest first; some of them
 */
public record Explanation(
    String id,
    String title,
    Outcome outcome,
    String because,
    Part condition,
    List<Sought> signals,
    List<Reckoned> confidence,
    List<Relation> relations,
    List<NearMiss> nearMisses) {
  /** Forbids later change. */
  public Explanation {
    signals = List.copyOf(signals);
    confidence = List.copyOf(confidence);
    relations = List.copyOf(relations);
    nearMisses = List.copyOf(nearMisses);
  }

  /** What became of an id. */
  public enum Outcome {
    /** It is an active root. */
    ROOT,
    /** It is there, and another diagnosis explains it. */
    CONSEQUENCE,
    /** It is there, and has not failed yet. */
    RISK,
    /** It was there, and is gone. */
    RECOVERED,
    /** Its condition holds, but so much speaks against it that it is not claimed. */
    DOUBTED,
    /** Its condition holds, but a filter of the site silences it. */
    SILENCED,
    /** Its condition does not hold. */
    NOT_CONCLUDED,
    /** Its rule is deprecated and was not asked. */
    NOT_ASKED
  }

  /** Whether a part of a condition holds. */
  public enum State {
    /** With what stands at the end of the logs. */
    HOLDS,
    /** Only with what was there and has ended. */
    OVER,
    /** Not at all. */
    FAILS
  }

  /**
   * A condition, or a part of one.
   *
   * @param text what it asks for
   * @param state whether it holds
   * @param why what was found instead, or what contradicts it; {@code ""} where nothing has to be
   *     said
   * @param parts what it is made of
   */
  public record Part(String text, State state, String why, List<Part> parts) {
    /** Forbids later change. */
    public Part {
      parts = List.copyOf(parts);
    }
  }

  /** What a signal is sought for. */
  public enum Use {
    /** The condition asks for it. */
    NEEDED,
    /** The condition asks that it is not there. */
    UNWANTED,
    /** It makes the diagnosis more certain. */
    FOR,
    /** It makes the diagnosis less certain. */
    AGAINST
  }

  /**
   * A signal that was sought.
   *
   * @param signal its full name
   * @param says what it says, as rules put it
   * @param use what it is sought for
   * @param derived whether the cluster model makes it rather than a line
   * @param count how many lines show it
   * @param open how many of its episodes stand at the end of the logs
   * @param ended how many have ended
   * @param first the first line; empty where there is none
   * @param last the last line
   * @param endedBy the line that ended the last of the ended episodes; empty where nothing ended,
   *     or quiet did
   */
  public record Sought(
      String signal,
      String says,
      Use use,
      boolean derived,
      long count,
      int open,
      int ended,
      Optional<Seen> first,
      Optional<Seen> last,
      Optional<Seen> endedBy) {}

  /**
   * A line.
   *
   * @param origin where it stands
   * @param time when it was said
   * @param text the line as it was read
   */
  public record Seen(Origin origin, Optional<Instant> time, String text) {}

  /**
   * A step of the reckoning of a confidence.
   *
   * @param what what it rests on
   * @param weight the share that it moves the confidence by: up where positive, down where
   *     negative; 0 for the rule's own confidence and for a bound
   * @param counted whether it held
   * @param before the confidence before
   * @param after the confidence after
   * @param because why it speaks against; {@code ""} elsewhere
   */
  public record Reckoned(
      String what, double weight, boolean counted, double before, double after, String because) {}

  /**
   * Another diagnosis that leads to this one in the catalogue, or to which this one leads.
   *
   * @param path the ids from the cause to the effect, with those between
   * @param holds whether the one explains the other here
   * @param why what stands in the way; {@code ""} where it holds
   */
  public record Relation(List<String> path, boolean holds, String why) {
    /** Forbids later change. */
    public Relation {
      path = List.copyOf(path);
    }
  }

  /**
   * Lines that almost showed a signal.
   *
   * @param signal its full name
   * @param why what the first of them lacks
   * @param count how many lacked the same
   * @param first the first of them
   */
  public record NearMiss(String signal, String why, long count, Seen first) {}
}

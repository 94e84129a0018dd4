// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What belongs to a report's timeline beside its entries. Immutable.
 *
 * @param leftOut how many entries the timeline lacks, since there are too many
 * @param clocks whose clocks were ahead of others, and when; of very many the latest
 * @param slow whose clocks were behind those of others, and when; of very many the latest
 * @param turns when the cluster got and lost leaders, members and processes, in order of time; of
 *     very many the latest
 * @param step how long a stretch of {@code activity} is
 * @param activity how often each program said something that a signal takes
 * @param lanesLeftOut of how many programs {@code activity} lacks that, since there are too many
 */
public record TimeAxis(
    int leftOut,
    List<Clock> clocks,
    List<Slow> slow,
    List<Turn> turns,
    Duration step,
    List<Activity> activity,
    int lanesLeftOut) {
  /** Nothing is known. */
  public static final TimeAxis NONE =
      new TimeAxis(0, List.of(), List.of(), List.of(), Duration.ZERO, List.of(), 0);

  /** Forbids later change. */
  public TimeAxis {
    clocks = List.copyOf(clocks);
    slow = List.copyOf(slow);
    turns = List.copyOf(turns);
    activity = List.copyOf(activity);
  }

  /**
   * A clock that was ahead of others, as etcd told.
   *
   * @param node whose, or the file where no node is known
   * @param ahead by how much at most
   * @param from when that was told first
   * @param to when it was told last
   */
  public record Clock(String node, Duration ahead, Instant from, Instant to) {}

  /**
   * A clock that was behind those of others, as they told.
   *
   * @param member the id of the member whose it was
   * @param behind by how much at most
   * @param from when that was told first
   * @param to when it was told last
   */
  public record Slow(String member, Duration behind, Instant from, Instant to) {}

  /**
   * The etcd cluster turned into another one.
   *
   * @param time when
   * @param node who said it, or {@code ""}
   * @param kind what turned
   * @param what in words
   */
  public record Turn(Instant time, String node, Kind kind, String what) {}

  /** What turns. */
  public enum Kind {
    /** There is a leader. */
    LEADER,
    /** There is none any more. */
    LEADERLESS,
    /** Somebody belongs to the cluster, or no longer does. */
    MEMBERSHIP,
    /** A process was started, or ended. */
    PROCESS
  }

  /**
   * How often a program on a node said something that a signal takes.
   *
   * @param node where, or {@code ""}
   * @param component which program, or {@code ""}
   * @param stretches those in which it did, in order of time
   */
  public record Activity(String node, String component, List<Stretch> stretches) {
    /** Forbids later change. */
    public Activity {
      stretches = List.copyOf(stretches);
    }
  }

  /**
   * A stretch of time.
   *
   * @param from its beginning
   * @param count how often; where a line was repeated so often that not all of its times were kept,
   *     those between the first and the last are taken to be evenly apart
   * @param told how many of these a diagnosis rests on
   */
  public record Stretch(Instant from, long count, long told) {}
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A peer that one member cannot reach, from the first line that says so to the one that says it is
 * reached again. Not thread-safe.
 */
final class Outage {
  private static final int KEPT = 50;

  private final String peer;
  private final List<Occurrence> lines = new ArrayList<>();
  private Failure failure = Failure.OTHER;
  private String address = "";
  private String error = "";
  private long count;
  private boolean dialled;
  private boolean heard;
  private boolean speaks;
  private Optional<Occurrence> endedBy = Optional.empty();

  Outage(String peer, Occurrence first, long times) {
    this.peer = peer;
    add(first, times);
  }

  /**
   * Takes a line. A definite failure is kept over a later indefinite one.
   *
   * @param times for how many lines it stands
   */
  void add(Occurrence line, long times) {
    count += times;
    speaks = speaks || heard;
    if (lines.size() < KEPT) {
      lines.add(line);
    } else {
      lines.set(KEPT - 1, line);
    }
    dialled =
        dialled
            || (line.signal().name().endsWith("/unreachable") && !line.value("error").isEmpty());
    Failure said = Failure.of(line.value("error"));
    if (said != Failure.OTHER || failure == Failure.OTHER) {
      failure = said;
      error = line.value("error");
    }
    String now = line.value("address");
    address = now.isEmpty() ? address : now;
  }

  /** The peer's own messages arrive. */
  void heard() {
    heard = true;
  }

  /** Whether the peer spoke in the midst of it: only the way to it is closed. */
  boolean speaks() {
    return speaks;
  }

  void end(Occurrence by) {
    endedBy = Optional.of(by);
  }

  Optional<Occurrence> endedBy() {
    return endedBy;
  }

  boolean open() {
    return endedBy.isEmpty();
  }

  String peer() {
    return peer;
  }

  Failure failure() {
    return failure;
  }

  String address() {
    return address;
  }

  /**
   * Whether a connection was tried in vain; else only streams broke, or the prober has no answer
   * yet.
   */
  boolean dialled() {
    return dialled || failure != Failure.OTHER;
  }

  /** The error as it was printed, or what the lines amount to. */
  String error() {
    return error.isEmpty() ? failure.words() : error;
  }

  long count() {
    return count;
  }

  Instant since() {
    return lines.getFirst().at();
  }

  /** When it ended, or was last spoken of. */
  Instant until() {
    return endedBy.map(Occurrence::at).orElse(lines.getLast().at());
  }

  /** Zero where the times are not known. */
  Duration length() {
    return Spans.between(since(), until());
  }

  List<Occurrence> lines() {
    return List.copyOf(lines);
  }
}

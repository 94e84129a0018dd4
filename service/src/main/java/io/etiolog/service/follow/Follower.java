// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import io.etiolog.rules.diagnosis.Investigation;
import io.etiolog.rules.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Feeds what its tails hand on to one diagnosis, and shows the report each time that there is more.
 */
public final class Follower {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Investigation investigation;
  private final List<? extends Tail> tails;
  private final InstantSource clock;

  /** Prepares to follow; the tails stay their owner's to close. */
  public Follower(Investigation investigation, List<? extends Tail> tails, InstantSource clock) {
    this.clock = clock;
    this.investigation = investigation;
    this.tails = List.copyOf(tails);
  }

  /**
   * Follows until all tails have ended, this thread is interrupted, or nobody wants to see more.
   *
   * @param shown takes the report after each portion of lines; {@code false} ends it
   * @param idle is called when nothing came for a moment; {@code false} ends it
   * @return the last report
   * @throws IOException when a tail broke
   */
  public Report follow(Predicate<Report> shown, BooleanSupplier idle) throws IOException {
    boolean wanted = true;
    while (wanted && !Thread.currentThread().isInterrupted()) {
      boolean more = takeMore();
      if (more) {
        wanted = shown.test(investigation.report());
      } else if (tails.stream().allMatch(Tail::ended)) {
        break;
      } else {
        wanted = idle.getAsBoolean();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    return investigation.report();
  }

  private boolean takeMore() throws IOException {
    boolean any = false;
    for (Tail tail : tails) {
      byte[] lines = tail.more();
      if (lines.length == 0 && tail.ended()) {
        lines = tail.rest();
      }
      if (lines.length > 0) {
        investigation.append(tail.name(), lines, clock.instant());
        any = true;
      }
    }
    return any;
  }
}

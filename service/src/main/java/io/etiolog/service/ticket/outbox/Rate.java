// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import java.time.Duration;

/**
 * Says how often a system may be told something by all instances together: so many times a minute,
 * and after a rest as many at once. It counts in the store, by the database's clock, as the generic
 * cell rate algorithm does: each thing told makes the system busy for its share of a minute, and it
 * may be busy for a minute ahead. Safe for all threads and processes.
 */
final class Rate {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos() / 1_000;

  private final Rows rows;
  private final String sink;
  private final long share;
  private final long ahead;

  /**
   * Of a system.
   *
   * @param rows where it counts
   * @param perMinute how often it may be told something
   */
  Rate(Rows rows, String sink, int perMinute) {
    this.rows = rows;
    this.sink = sink;
    this.share = MINUTE / perMinute;
    this.ahead = share * (perMinute - 1L);
  }

  /** Whether it may be told something now, which counts. */
  boolean take() {
    return taken() || (isNew() && taken());
  }

  private boolean taken() {
    String sql =
        "UPDATE ticket_rate SET busy_until = GREATEST(busy_until, "
            + Rows.NOW
            + ") + ? WHERE sink = ? AND busy_until <= "
            + Rows.NOW
            + " + ?";
    return rows.update(sql, share, sink, ahead) == 1;
  }

  private boolean isNew() {
    String sql =
        "INSERT INTO ticket_rate (sink, busy_until) SELECT ?, 0 WHERE NOT EXISTS"
            + " (SELECT 1 FROM ticket_rate WHERE sink = ?)";
    return rows.update(sql, sink, sink) == 1;
  }
}

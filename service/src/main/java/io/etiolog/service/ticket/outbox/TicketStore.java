// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tickets in the incident database. What it has saved is durable. Safe for all threads and
 * processes; a failing database is a {@link io.etiolog.service.incident.store.StoreFailure}.
 */
public final class TicketStore {
  private static final String NOW = Rows.NOW;
  private static final String COLUMNS = "sink, incident, wanted, state, body, changed";
  private static final Logger LOG = LoggerFactory.getLogger(TicketStore.class);
  private static final int AT_ONCE = 50;

  /** How long a row is one courier's: longer than all calls of one step may take. */
  static final Duration LEASE = Duration.ofMinutes(4);

  /** So long what was given up is left alone, whatever has happened meanwhile. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

  private final Rows rows;

  /** In this database, which stays its owner's to close. */
  public TicketStore(Database database) {
    this.rows = new Rows(database);
  }

  /** Incidents that have changed since their tickets have heard of them, and their versions. */
  List<Unrouted> unrouted() {
    return rows.read(
        "SELECT id, version FROM incident WHERE version > routed ORDER BY changed LIMIT ?",
        row -> new Unrouted(row.getString(1), row.getLong(2)),
        AT_ONCE);
  }

  /** Plans that have changed: their incidents, and their own ids and versions. */
  List<UnroutedPlan> unroutedPlans() {
    return rows.read(
        "SELECT id, version, incident FROM plan WHERE version > routed ORDER BY proposed LIMIT ?",
        row -> new UnroutedPlan(row.getString(1), row.getLong(2), row.getString(3)),
        AT_ONCE);
  }

  /** An incident in this version. */
  record Unrouted(String incident, long version) {}

  /** A plan in this version. */
  record UnroutedPlan(String plan, long version, String incident) {}

  /**
   * Has tickets of an incident wait to be told.
   *
   * @param stirred the systems whose tickets there is something to tell of; dead ones stay so, but
   *     for one that somebody tells just now
   * @param fresh new tickets, where there are none yet
   */
  void route(Unrouted changed, Collection<String> stirred, List<TicketRow> fresh) {
    rows.transaction(connection -> {
      // First, so that of several instances one does the rest.
      if (isMine(connection, "incident", changed.incident(), changed.version())) {
        stir(connection, changed.incident(), stirred);
        for (TicketRow row : fresh) {
          add(connection, row);
        }
      }
    });
  }

  /** The same for a plan, which opens no ticket by itself. */
  void route(UnroutedPlan changed, Collection<String> stirred) {
    rows.transaction(connection -> {
      if (isMine(connection, "plan", changed.plan(), changed.version())) {
        stir(connection, changed.incident(), stirred);
      }
    });
  }

  private static boolean isMine(Connection connection, String table, String id, long version)
      throws SQLException {
    String sql = "UPDATE " + table + " SET routed = ? WHERE id = ? AND routed < ?";
    return Rows.change(connection, sql, version, id, version) == 1;
  }

  private static void stir(Connection connection, String incident, Collection<String> sinks)
      throws SQLException {
    for (String sink : sinks) {
      Rows.change(
          connection,
          "UPDATE ticket SET wanted = wanted + 1,"
              + " due = CASE WHEN attempts = 0 AND state <> 'dead' THEN 0 ELSE due END,"
              + " state = CASE WHEN state = 'dead' THEN 'dead' ELSE 'waiting' END"
              + " WHERE sink = ? AND incident = ?",
          sink,
          incident);
    }
  }

  private static void add(Connection connection, TicketRow fresh) throws SQLException {
    Rows.change(
        connection,
        "INSERT INTO ticket (sink, incident, state, wanted, attempts, due, lease, lease_until,"
            + " changed, body) SELECT ?, ?, 'waiting', 1, 0, 0, '', 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM"
            + " ticket WHERE sink = ? AND incident = ?)",
        fresh.sink(),
        fresh.incident(),
        Rows.micros(Instant.now()),
        fresh.body(),
        fresh.sink(),
        fresh.incident());
  }

  /** Has all open incidents looked at again: other ones may be worth a ticket now. */
  void routeAgain() {
    rows.transaction(connection -> {
      Rows.change(connection, "UPDATE incident SET routed = 0 WHERE status = 'open'");
      Rows.change(connection, "UPDATE ticket SET due = 0 WHERE state = 'waiting' AND attempts = 0");
    });
  }

  /** The incidents whose tickets in this system are due. */
  List<String> due(String sink) {
    return rows.read(
        "SELECT incident FROM ticket WHERE sink = ? AND state <> 'quiet' AND due <= "
            + NOW
            + " AND lease_until <= "
            + NOW
            + " ORDER BY due, incident LIMIT ?",
        row -> row.getString(1),
        sink,
        AT_ONCE);
  }

  /**
   * Takes a ticket that is due.
   *
   * @param lease a name that nobody else has
   * @return empty where somebody else has taken it, or where nobody can read it: that is given up
   *     until somebody has it sent again
   */
  Optional<TicketRow> take(String sink, String incident, String lease) {
    int taken =
        rows.update(
            "UPDATE ticket SET lease = ?, lease_until = "
                + NOW
                + " + ? WHERE sink = ? AND incident = ? AND lease_until <= "
                + NOW
                + " AND state <> 'quiet' AND due <= "
                + NOW,
            lease,
            micros(LEASE),
            sink,
            incident);
    if (taken == 0) {
      return Optional.empty();
    }
    Optional<TicketRow> row = row(sink, incident);
    if (row.isEmpty()) {
      LOG.error("{} is told no more of {}: what the store holds cannot be read", sink, incident);
      rows.update(
          "UPDATE ticket SET state = 'dead', due = ?, lease = '', lease_until = 0"
              + " WHERE sink = ? AND incident = ? AND lease = ?",
          Long.MAX_VALUE,
          sink,
          incident,
          lease);
    }
    return row;
  }

  private Optional<TicketRow> row(String sink, String incident) {
    String sql = "SELECT " + COLUMNS + " FROM ticket WHERE sink = ? AND incident = ?";
    return rows.read(sql, TicketStore::row, sink, incident).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The tickets of an incident, but for those that nobody can read. */
  List<TicketRow> rows(String incident) {
    String sql = "SELECT " + COLUMNS + " FROM ticket WHERE incident = ? ORDER BY sink";
    return rows.read(sql, TicketStore::row, incident).stream().flatMap(Optional::stream).toList();
  }

  private static Optional<TicketRow> row(ResultSet row) throws SQLException {
    return TicketRow.read(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        TicketState.of(row.getString(4)),
        row.getString(5));
  }

  /**
   * Writes down how far a ticket is, which stays its holder's.
   *
   * @return whether it still was
   */
  boolean keep(TicketRow row, String lease) {
    return rows.update(
            "UPDATE ticket SET body = ?, changed = ?, lease_until = "
                + NOW
                + " + ? WHERE sink = ? AND incident = ? AND lease = ?",
            row.body(),
            Rows.micros(Instant.now()),
            micros(LEASE),
            row.sink(),
            row.incident(),
            lease)
        == 1;
  }

  /**
   * Gives a ticket back. Where something has happened meanwhile, it waits all the same; what is
   * given up stays so, and is tried once more.
   *
   * @param pause how long it is left alone
   */
  void release(TicketRow row, String lease, TicketState state, Duration pause) {
    // News waits for the next try of what fails; of what is given up it is the next try, and most
    // probably in vain as well.
    boolean isDead = state == TicketState.DEAD;
    boolean pauses = isDead || row.setback().attempts() > 0;
    Duration news = isDead && pause.compareTo(AFTER_REFUSAL) > 0 ? AFTER_REFUSAL : pause;
    rows.update(
        "UPDATE ticket SET body = ?, attempts = ?, changed = ?, lease = '', lease_until = 0,"
            + " state = CASE WHEN wanted = ? OR ? THEN CAST(? AS VARCHAR(16)) ELSE 'waiting' END,"
            + " due = CASE WHEN wanted = ? THEN "
            + NOW
            + " + ? WHEN ? THEN "
            + NOW
            + " + ? ELSE 0 END WHERE sink = ? AND incident = ? AND lease = ?",
        row.body(),
        row.setback().attempts(),
        Rows.micros(Instant.now()),
        row.wanted(),
        isDead,
        state.word(),
        row.wanted(),
        micros(pause),
        pauses,
        micros(news),
        row.sink(),
        row.incident(),
        lease);
  }

  private static long micros(Duration time) {
    return time.toMillis() * 1_000;
  }

  /** Lets go of a ticket that was never made; where something has happened meanwhile, it waits. */
  void forget(TicketRow row, String lease) {
    int gone =
        rows.update(
            "DELETE FROM ticket WHERE sink = ? AND incident = ? AND lease = ? AND wanted = ?",
            row.sink(),
            row.incident(),
            lease,
            row.wanted());
    if (gone == 0) {
      release(row, lease, TicketState.WAITING, Duration.ZERO);
    }
  }

  /**
   * Has what was given up, or waits for its next try, be told now.
   *
   * @return whether there is such a ticket, and nobody is telling it
   */
  public boolean resend(String sink, String incident) {
    return revive(sink, incident, TicketRow::again);
  }

  /**
   * The same for all that a system was not told and that were given up.
   *
   * @return how many
   */
  public int resend(String sink) {
    String sql = "SELECT incident FROM ticket WHERE sink = ? AND state = 'dead'";
    return (int)
        rows.read(sql, row -> row.getString(1), sink).stream()
            .filter(incident -> resend(sink, incident))
            .count();
  }

  /**
   * Has a ticket be told now, otherwise than it was; not while somebody tells it.
   *
   * @return whether there is such a ticket, and nobody is telling it
   */
  boolean revive(String sink, String incident, UnaryOperator<TicketRow> otherwise) {
    String sql = "SELECT " + COLUMNS + " FROM ticket WHERE sink = ? AND incident = ?";
    return rows.read(sql, row -> new Seen(row(row), row.getLong(6)), sink, incident).stream()
        .findFirst()
        .filter(seen -> {
          TicketRow row = seen.row().orElseGet(() -> TicketRow.lost(sink, incident));
          return isRevived(otherwise.apply(row), seen.changed());
        })
        .isPresent();
  }

  /** A ticket, empty where nobody can read it, and when it was written down. */
  private record Seen(Optional<TicketRow> row, long changed) {}

  /** By one change: whoever took it for that, and ended then, would keep others from telling it. */
  private boolean isRevived(TicketRow row, long changed) {
    return rows.update(
            "UPDATE ticket SET body = ?, attempts = ?, changed = ?, state = 'waiting', due = 0"
                + " WHERE sink = ? AND incident = ? AND changed = ? AND lease_until <= "
                + NOW,
            row.body(),
            row.setback().attempts(),
            Rows.micros(Instant.now()),
            row.sink(),
            row.incident(),
            changed)
        == 1;
  }

  /** The tickets of an incident, by the names of their systems. */
  public List<Delivery> of(String incident) {
    return rows.read(
        "SELECT " + COLUMNS + " FROM ticket WHERE incident = ? ORDER BY sink LIMIT ?",
        TicketStore::delivery,
        incident,
        AT_ONCE);
  }

  /**
   * A page of them, the latest change first.
   *
   * @param after the {@link Delivery#place} of the last one of the page before
   */
  public List<Delivery> page(
      Optional<String> sink, Optional<TicketState> state, Optional<String> after, int limit) {
    StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + " FROM ticket t WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    sink.ifPresent(name -> {
      sql.append(" AND t.sink = ?");
      values.add(name);
    });
    state.ifPresent(wanted -> {
      sql.append(" AND t.state = ?");
      values.add(wanted.word());
    });
    after.ifPresent(place -> {
      int dot = place.lastIndexOf('.');
      sql.append(
          " AND EXISTS (SELECT 1 FROM ticket a WHERE a.sink = ? AND a.incident = ? AND (t.changed"
              + " < a.changed OR t.changed = a.changed AND (t.sink > a.sink OR t.sink = a.sink AND"
              + " t.incident > a.incident)))");
      values.add(place.substring(0, Math.max(0, dot)));
      values.add(place.substring(dot + 1));
    });
    sql.append(" ORDER BY changed DESC, sink, incident LIMIT ?");
    values.add(limit);
    return rows.read(sql.toString(), TicketStore::delivery, values.toArray());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    Instant changed = Instant.EPOCH.plus(row.getLong(6), ChronoUnit.MICROS);
    Optional<TicketRow> read = row(row);
    return read.isPresent()
        ? Delivery.of(read.get(), changed)
        : Delivery.unreadable(
            row.getString(1), row.getString(2), TicketState.of(row.getString(4)), changed);
  }

  /** How often a system may be told something, by all who share the store. */
  Rate rate(String sink, int perMinute) {
    return new Rate(rows, sink, perMinute);
  }

  /** How many tickets of a system are so. */
  public long count(String sink, TicketState state) {
    String sql = "SELECT count(*) FROM ticket WHERE sink = ? AND state = ?";
    return rows.read(sql, row -> row.getLong(1), sink, state.word()).getFirst();
  }
}

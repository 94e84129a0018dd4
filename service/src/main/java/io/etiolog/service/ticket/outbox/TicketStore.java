// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tickets in the incident database. What it has saved is durable. Safe for all threads and
 * processes; a failing database is a {@link io.etiolog.service.incident.store.StoreFailure}.
 */
public final class TicketStore {
  private static final String NOW =
      "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";
  private static final int AT_ONCE = 50;
  private static final int KEY = 32;

  /** How long a row is one courier's: longer than all calls of one step may take. */
  static final Duration LEASE = Duration.ofMinutes(4);

  private final Database database;

  /** In this database, which stays its owner's to close. */
  public TicketStore(Database database) {
    this.database = database;
  }

  /** Incidents that have changed since their tickets have heard of them, and their versions. */
  List<Unrouted> unrouted() {
    return read(
        "SELECT id, version FROM incident WHERE version > routed ORDER BY changed LIMIT ?",
        row -> new Unrouted(row.getString(1), row.getLong(2)),
        AT_ONCE);
  }

  /** Plans that have changed: their incidents, and their own ids and versions. */
  List<UnroutedPlan> unroutedPlans() {
    return read(
        "SELECT id, version, incident FROM plan WHERE version > routed ORDER BY proposed LIMIT ?",
        row -> new UnroutedPlan(row.getString(1), row.getLong(2), row.getString(3)),
        AT_ONCE);
  }

  /** An incident in this version. */
  record Unrouted(String incident, long version) {}

  /** A plan in this version. */
  record UnroutedPlan(String plan, long version, String incident) {}

  /**
   * Has the tickets of an incident wait to be told, those that there are and new ones.
   *
   * @param sinks the systems that are to have one
   */
  void route(Unrouted changed, List<String> sinks) {
    transaction(connection -> {
      // First, so that of several instances one does the rest.
      if (isMine(connection, "incident", changed.incident(), changed.version())) {
        mark(connection, changed.incident(), sinks);
      }
    });
  }

  /** The same for a plan, which opens no ticket by itself. */
  void route(UnroutedPlan changed) {
    transaction(connection -> {
      if (isMine(connection, "plan", changed.plan(), changed.version())) {
        mark(connection, changed.incident(), List.of());
      }
    });
  }

  private static boolean isMine(Connection connection, String table, String id, long version)
      throws SQLException {
    String sql = "UPDATE " + table + " SET routed = ? WHERE id = ? AND routed < ?";
    return change(connection, sql, version, id, version) == 1;
  }

  private static void mark(Connection connection, String incident, List<String> sinks)
      throws SQLException {
    change(
        connection,
        "UPDATE ticket SET wanted = wanted + 1, state = 'waiting', due = CASE WHEN attempts = 0"
            + " THEN 0 ELSE due END WHERE incident = ? AND state <> 'dead'",
        incident);
    for (String sink : sinks) {
      TicketRow fresh = TicketRow.fresh(sink, incident);
      change(
          connection,
          "INSERT INTO ticket (sink, incident, state, wanted, attempts, due, lease, lease_until,"
              + " changed, body) SELECT ?, ?, 'waiting', 1, 0, 0, '', 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM"
              + " ticket WHERE sink = ? AND incident = ?)",
          sink,
          incident,
          now(),
          fresh.body(),
          sink,
          incident);
    }
  }

  /** Has all open incidents looked at again: other ones may be worth a ticket now. */
  void routeAgain() {
    transaction(connection -> {
      change(connection, "UPDATE incident SET routed = 0 WHERE status = 'open'");
      change(connection, "UPDATE ticket SET due = 0 WHERE state = 'waiting' AND attempts = 0");
    });
  }

  /** The incidents whose tickets in this system are due. */
  List<String> due(String sink) {
    return read(
        "SELECT incident FROM ticket WHERE sink = ? AND state = 'waiting' AND due <= "
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
   * @return empty where somebody else has taken it
   */
  Optional<TicketRow> take(String sink, String incident, String lease) {
    long held = LEASE.toMillis() * 1_000;
    int taken =
        update(
            "UPDATE ticket SET lease = ?, lease_until = "
                + NOW
                + " + ? WHERE sink = ? AND incident = ? AND state = 'waiting' AND due <= "
                + NOW
                + " AND lease_until <= "
                + NOW,
            lease,
            held,
            sink,
            incident);
    return taken == 1 ? row(sink, incident) : Optional.empty();
  }

  private Optional<TicketRow> row(String sink, String incident) {
    return read(
            "SELECT wanted, body FROM ticket WHERE sink = ? AND incident = ?",
            row -> TicketRow.read(sink, incident, row.getLong(1), row.getString(2)),
            sink,
            incident)
        .stream()
        .findFirst();
  }

  /**
   * Writes down how far a ticket is, which stays its holder's.
   *
   * @return whether it still was
   */
  boolean keep(TicketRow row, String lease) {
    return update(
            "UPDATE ticket SET body = ?, changed = ?, lease_until = "
                + NOW
                + " + ? WHERE sink = ? AND incident = ? AND lease = ?",
            row.body(),
            now(),
            LEASE.toMillis() * 1_000,
            row.sink(),
            row.incident(),
            lease)
        == 1;
  }

  /**
   * Gives a ticket back. Where something has happened meanwhile, it waits all the same.
   *
   * @param pause how long it is left alone
   */
  void release(TicketRow row, String lease, TicketState state, Duration pause) {
    String settled = state == TicketState.DEAD ? "1 = 1" : "wanted = ?";
    List<Object> values = new ArrayList<>(List.of(row.body(), row.attempts(), now()));
    String sql =
        "UPDATE ticket SET body = ?, attempts = ?, changed = ?, lease = '', lease_until = 0,"
            + " state = CASE WHEN SETTLED THEN 'STATE' ELSE 'waiting' END,"
            + " due = CASE WHEN SETTLED OR ATTEMPTS > 0 THEN NOW + PAUSE ELSE 0 END"
            + " WHERE sink = ? AND incident = ? AND lease = ?";
    if (state != TicketState.DEAD) {
      values.addAll(List.of(row.wanted(), row.wanted()));
    }
    values.addAll(List.of(row.sink(), row.incident(), lease));
    update(
        sql.replace("SETTLED", settled)
            .replace("STATE", state.word())
            .replace("ATTEMPTS", Integer.toString(row.attempts()))
            .replace("NOW", NOW)
            .replace("PAUSE", Long.toString(pause.toMillis() * 1_000)),
        values.toArray());
  }

  /** Lets go of a ticket that was never made. */
  void forget(TicketRow row, String lease) {
    update(
        "DELETE FROM ticket WHERE sink = ? AND incident = ? AND lease = ? AND wanted = ?",
        row.sink(),
        row.incident(),
        lease,
        row.wanted());
  }

  /**
   * Has what was given up, or waits for its next try, be told now.
   *
   * @return whether there is such a ticket
   */
  public boolean resend(String sink, String incident) {
    Optional<TicketRow> found = row(sink, incident);
    return found.isPresent()
        && update(
                "UPDATE ticket SET state = 'waiting', due = 0, attempts = 0, wanted = wanted + 1, body = ? WHERE"
                    + " sink = ? AND incident = ? AND lease_until <= "
                    + NOW,
                found.get().again().body(),
                sink,
                incident)
            == 1;
  }

  /** The tickets of an incident, by the names of their systems. */
  public List<Delivery> of(String incident) {
    return read(
        "SELECT sink, incident, wanted, body, state, changed FROM ticket WHERE incident = ? ORDER"
            + " BY sink LIMIT ?",
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
    StringBuilder sql =
        new StringBuilder(
            "SELECT sink, incident, wanted, body, state, changed FROM ticket t WHERE 1 = 1");
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
    return read(sql.toString(), TicketStore::delivery, values.toArray());
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return Delivery.of(
        TicketRow.read(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)),
        TicketState.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Instant.EPOCH.plus(row.getLong(6), ChronoUnit.MICROS));
  }

  /** How many tickets of a system are so. */
  public long count(String sink, TicketState state) {
    return read(
            "SELECT count(*) FROM ticket WHERE sink = ? AND state = ?",
            row -> row.getLong(1),
            sink,
            state.word())
        .getFirst();
  }

  /**
   * Uses a link, which is good for once.
   *
   * @return whether it was not used before
   */
  public boolean use(String link, String by, Instant ends) {
    update("DELETE FROM used_link WHERE ends < ?", now());
    return update(
            "INSERT INTO used_link (id, used_by, ends) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1"
                + " FROM used_link WHERE id = ?)",
            link,
            by,
            micros(ends),
            link)
        == 1;
  }

  /** What links to approvals are signed with: the same for all who share the store. */
  public byte[] linkKey() {
    byte[] drawn = new byte[KEY];
    new SecureRandom().nextBytes(drawn);
    update(
        "INSERT INTO link_key (id, drawn) SELECT 1, ? WHERE NOT EXISTS (SELECT 1 FROM link_key)",
        HexFormat.of().formatHex(drawn));
    String sql = "SELECT drawn FROM link_key WHERE id = ?";
    return HexFormat.of().parseHex(read(sql, row -> row.getString(1), 1).getFirst());
  }

  private static long now() {
    return micros(Instant.now());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> read(String sql, Reading<T> reading, Object... values) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      fill(query, values);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(reading.of(rows));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private interface Work {
    void in(Connection connection) throws SQLException;
  }

  private void transaction(Work work) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      work.in(connection);
      connection.commit();
      database.force(connection);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private int update(String sql, Object... values) {
    try (Connection connection = database.connection()) {
      int changed = change(connection, sql, values);
      database.force(connection);
      return changed;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static int change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      // Another instance has put it there at the same moment.
      if (String.valueOf(e.getSQLState()).startsWith("23")) {
        return 0;
      }
      throw e;
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}

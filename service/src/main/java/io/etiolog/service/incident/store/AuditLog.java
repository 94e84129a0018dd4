// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done, in the order of its doing: added to, never changed, each act chained to the one
 * before ({@link AuditChain}). Safe for all threads and, where the database is shared, for several
 * processes: they add one after the other, for each locks the end of the chain until its
 * transaction ends.
 */
public final class AuditLog {
  private static final String ROW =
      "SELECT number, done_at, who, address, deed, incident, plan, said, detail, hash FROM act";

  private final Database database;

  /** In this database, which stays its owner's to close. */
  public AuditLog(Database database) {
    this.database = database;
  }

  /** The end of the chain. */
  public AuditHead head() {
    try (Connection connection = database.connection()) {
      return head(connection, "");
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /**
   * The latest first.
   *
   * @param before only what has a lower number
   */
  public List<AuditEntry> latest(long before, int limit) {
    return read(ROW + " WHERE number < ? ORDER BY number DESC LIMIT ?", before, limit);
  }

  /**
   * The oldest first.
   *
   * @param after only what has a higher number
   */
  public List<AuditEntry> following(long after, int limit) {
    return read(ROW + " WHERE number > ? ORDER BY number LIMIT ?", after, limit);
  }

  /** What was done to a plan, the oldest first; of very much, the latest. */
  public List<AuditEntry> ofPlan(String plan, int limit) {
    return read(ROW + " WHERE plan = ? ORDER BY number DESC LIMIT ?", plan, limit).reversed();
  }

  private List<AuditEntry> read(String sql, Object bound, int limit) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, bound);
      query.setInt(2, limit);
      List<AuditEntry> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new AuditEntry(rows.getLong(1), act(rows), rows.getString(10)));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static Act act(ResultSet row) throws SQLException {
    return new Act(
        Stored.time(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9));
  }

  /** Adds an act by itself, unless the same stands there already. It is durable then. */
  public void note(Act act) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      AuditHead head = head(connection, " FOR UPDATE");
      Act stored = Stored.act(act);
      if (!isThere(connection, stored)) {
        add(connection, head, stored);
      }
      connection.commit();
      database.force(connection);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static boolean isThere(Connection connection, Act act) throws SQLException {
    String known = "SELECT 1 FROM act WHERE done_at = ? AND who = ? AND deed = ? AND said = ?";
    try (PreparedStatement query = connection.prepareStatement(known)) {
      query.setLong(1, Stored.micros(act.at()));
      query.setString(2, act.who());
      query.setString(3, act.deed());
      query.setString(4, act.said());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Adds an act as a part of a transaction: it stands there when that commits. From here on the end
   * of the chain is locked, so let this be the last statement of the transaction.
   */
  public static void add(Connection transaction, Act act) throws SQLException {
    add(transaction, head(transaction, " FOR UPDATE"), Stored.act(act));
  }

  private static AuditHead head(Connection connection, String locked) throws SQLException {
    String sql = "SELECT number, hash, unchained FROM act_head WHERE id = 1" + locked;
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("the audit has lost its head: somebody has deleted act_head's row");
      }
      return new AuditHead(rows.getLong(1), rows.getString(2), rows.getLong(3));
    }
  }

  private static void add(Connection connection, AuditHead head, Act act) throws SQLException {
    long number = head.number() + 1;
    String hash = AuditChain.hash(head.hash(), number, act);
    String sql =
        "INSERT INTO act (number, done_at, who, address, deed, incident, plan, said, detail, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, number);
      insert.setLong(2, Stored.micros(act.at()));
      insert.setString(3, act.who());
      insert.setString(4, act.address());
      insert.setString(5, act.deed());
      insert.setString(6, act.incident());
      insert.setString(7, act.plan());
      insert.setString(8, act.said());
      insert.setString(9, act.detail());
      insert.setString(10, hash);
      insert.executeUpdate();
    }
    String end = "UPDATE act_head SET number = ?, hash = ? WHERE id = 1";
    try (PreparedStatement update = connection.prepareStatement(end)) {
      update.setLong(1, number);
      update.setString(2, hash);
      update.executeUpdate();
    }
  }
}

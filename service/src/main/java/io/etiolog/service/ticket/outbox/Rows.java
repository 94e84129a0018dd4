// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and changes rows of the incident database. What it has changed is durable. Safe for all
 * threads; a failing database is a {@link io.etiolog.service.incident.store.StoreFailure}.
 */
final class Rows {
  /** The database's clock, in microseconds since 1970 UTC. */
  static final String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";

  /** SQL's class of what breaks a constraint: a row is there already. */
  private static final String THERE = "23";

  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  /** Makes something of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Changes of which all happen, or none. */
  interface Work {
    void in(Connection connection) throws SQLException;
  }

  /** This process' clock, in the columns' unit. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  <T> List<T> read(String sql, Reading<T> reading, Object... values) {
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

  void transaction(Work work) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      work.in(connection);
      connection.commit();
      database.force(connection);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** How many rows it has changed. */
  int update(String sql, Object... values) {
    try (Connection connection = database.connection()) {
      int changed = change(connection, sql, values);
      database.force(connection);
      return changed;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** How many rows it has changed; none where another instance has just put the same one there. */
  static int change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(THERE)) {
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

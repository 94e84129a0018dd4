// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import io.etiolog.service.incident.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who executes on a cluster: one plan at a time, and on so many clusters at once. A lease that is
 * not renewed ends by itself, by the database's clock. Safe for all threads and processes.
 */
public final class Leases {
  private static final String NOW =
      "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";

  private final Database database;
  private final String instance;
  private final Duration length;

  /**
   * In this database, which stays its owner's to close.
   *
   * @param instance the name of this process, the same after a restart
   * @param length how long a lease lasts that is not renewed
   */
  public Leases(Database database, String instance, Duration length) {
    this.database = database;
    this.instance = instance;
    this.length = length;
  }

  /** Gives back what this instance held before it ended, to be called once, at its start. */
  public void releaseOwn() {
    try (Connection connection = database.connection()) {
      change(connection, "DELETE FROM execution_lease WHERE instance = ?", instance);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** How long a lease lasts that is not renewed. */
  public Duration length() {
    return length;
  }

  /**
   * Takes a cluster for a plan.
   *
   * @param atOnce on how many clusters plans may be executed at the same time
   * @return why it is not to be had; empty where it is now the plan's
   */
  public Optional<String> take(String cluster, String plan, int atOnce) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      // One row that all who take a lease lock, so that they count one after the other.
      lock(connection);
      change(connection, "DELETE FROM execution_lease WHERE lasts_until < " + NOW);
      Optional<String> holder = holder(connection, cluster);
      int held = count(connection);
      if (holder.isPresent() || held >= atOnce) {
        connection.rollback();
        return Optional.of(
            holder
                .map(other -> "plan " + other + " is being executed on this cluster")
                .orElse(
                    "plans are being executed on "
                        + held
                        + " clusters; at most "
                        + atOnce
                        + " are allowed at once"));
      }
      change(
          connection,
          "INSERT INTO execution_lease (lasts_until, cluster, plan, instance) SELECT "
              + NOW
              + " + "
              + micros()
              + ", ?, ?, ?",
          cluster,
          plan,
          instance);
      connection.commit();
      return Optional.empty();
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /**
   * Keeps a lease.
   *
   * @return whether it still is the plan's, and this instance's
   */
  public boolean renew(String cluster, String plan) {
    try (Connection connection = database.connection()) {
      return change(
              connection,
              "UPDATE execution_lease SET lasts_until = "
                  + NOW
                  + " + "
                  + micros()
                  + " WHERE cluster = ? AND plan = ? AND instance = ? AND lasts_until >= "
                  + NOW,
              cluster,
              plan,
              instance)
          > 0;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** Gives a lease back. */
  public void release(String cluster, String plan) {
    try (Connection connection = database.connection()) {
      change(
          connection,
          "DELETE FROM execution_lease WHERE cluster = ? AND plan = ? AND instance = ?",
          cluster,
          plan,
          instance);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT id FROM execution_switch WHERE id = 1 FOR UPDATE");
        ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("somebody has deleted execution_switch's row");
      }
    }
  }

  private static Optional<String> holder(Connection connection, String cluster)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT plan FROM execution_lease WHERE cluster = ?")) {
      query.setString(1, cluster);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM execution_lease");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static int change(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private long micros() {
    return length.toMillis() * 1_000;
  }
}

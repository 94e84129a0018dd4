// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Stops all execution, of every instance, until it is allowed again: no plan begins, and one that
 * runs stops before its next step. Works without a restart (D19). Safe for all threads.
 */
public final class KillSwitch {
  private final Database database;
  private final boolean allowed;

  /**
   * In this database, which stays its owner's to close.
   *
   * @param allowed whether the configuration allows execution at all
   */
  public KillSwitch(Database database, boolean allowed) {
    this.database = database;
    this.allowed = allowed;
  }

  /** Why nothing may be executed; empty where it may. */
  public Optional<String> stopped() {
    if (!allowed) {
      return Optional.of("the configuration allows no execution: repair.execution is off");
    }
    try (Connection connection = database.connection();
        PreparedStatement query =
            connection.prepareStatement("SELECT stopped_by FROM execution_switch WHERE id = 1");
        ResultSet rows = query.executeQuery()) {
      return rows.next() && rows.getString(1).isEmpty()
          ? Optional.empty()
          : Optional.of("all execution was stopped by " + rows.getString(1));
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** Stops it. */
  public void stop(Act act) {
    set(act.who(), act);
  }

  /** Allows it again. */
  public void allow(Act act) {
    set("", act);
  }

  private void set(String by, Act act) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE execution_switch SET stopped_by = ? WHERE id = 1")) {
        update.setString(1, by);
        update.executeUpdate();
      }
      AuditLog.add(connection, act);
      connection.commit();
      database.force(connection);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }
}

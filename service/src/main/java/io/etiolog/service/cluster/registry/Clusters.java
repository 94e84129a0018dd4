// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configured clusters in the service's database. Each change is durable, and stands in the
 * audit, when it returns. Safe for all threads and, where the database is shared, for several
 * processes.
 */
public final class Clusters {
  private static final String ROW = "SELECT name, version, body FROM configured_cluster";

  private final Database database;

  /** In this database, which stays its owner's to close. */
  public Clusters(Database database) {
    this.database = database;
  }

  /** The cluster of this name. */
  public Optional<ConfiguredCluster> find(String name) {
    return read(ROW + " WHERE name = ?", name).stream().findFirst();
  }

  /**
   * The clusters in the order of their names.
   *
   * @param after only those behind this name
   */
  public List<ConfiguredCluster> page(String after, int limit) {
    return read(ROW + " WHERE name > ? ORDER BY name LIMIT ?", after, limit);
  }

  private List<ConfiguredCluster> read(String sql, Object... values) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      List<ConfiguredCluster> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              ClusterReader.stored(rows.getString(1), rows.getString(3)).version(rows.getLong(2)));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /**
   * Writes a cluster down, new or changed.
   *
   * @param cluster with the version that was read; 0 changes it whatever stands there
   * @param act who does it, for the audit
   * @return the same with its new version
   * @throws StaleClusterException when another version stands there
   */
  public ConfiguredCluster save(ConfiguredCluster cluster, Act act) throws StaleClusterException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      Optional<Long> before = locked(connection, cluster.name());
      if (cluster.version() != 0 && !before.equals(Optional.of(cluster.version()))) {
        connection.rollback();
        throw new StaleClusterException(cluster.name());
      }
      ConfiguredCluster next = cluster.version(before.orElse(0L) + 1);
      String sql =
          before.isPresent()
              ? "UPDATE configured_cluster SET version = ?, body = ? WHERE name = ?"
              : "INSERT INTO configured_cluster (version, body, name) VALUES (?, ?, ?)";
      try (PreparedStatement write = connection.prepareStatement(sql)) {
        write.setLong(1, next.version());
        write.setString(2, ClusterJson.body(next).toString());
        write.setString(3, next.name());
        write.executeUpdate();
      }
      AuditLog.add(connection, act);
      connection.commit();
      database.force(connection);
      return next;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static Optional<Long> locked(Connection connection, String name) throws SQLException {
    String sql = "SELECT version FROM configured_cluster WHERE name = ? FOR UPDATE";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  /**
   * Forgets a cluster.
   *
   * @return whether there was one of this name
   */
  public boolean delete(String name, Act act) {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      String sql = "DELETE FROM configured_cluster WHERE name = ?";
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setString(1, name);
        if (delete.executeUpdate() == 0) {
          connection.rollback();
          return false;
        }
      }
      AuditLog.add(connection, act);
      connection.commit();
      database.force(connection);
      return true;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Incidents in a database. What it has saved is durable. Safe for all threads and, where the
 * database is shared, for several processes: who saves names the version that they have read.
 */
public final class IncidentStore {
  /** How many ended incidents of a cluster may come back as the same. */
  private static final int ENDED = 200;

  /** Bodies are large: sorting ten thousand with them takes seconds, and sorting ids does not. */
  private static final String CHOSEN = "SELECT body, version, owner FROM incident WHERE id IN (";

  /** The database's clock, in microseconds since 1970 UTC. */
  private static final String NOW =
      "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";

  private final Database database;

  /** In this database, which stays its owner's to close. */
  public IncidentStore(Database database) {
    this.database = database;
  }

  /** The incident of this id. */
  public Optional<Incident> find(String id) {
    return read("SELECT body, version, owner FROM incident WHERE id = ?", List.of(Stored.text(id)))
        .stream()
        .findFirst();
  }

  /** Those of a cluster that may still change: all that have not ended, and the latest others. */
  public List<Incident> live(String cluster) {
    List<Incident> all =
        new ArrayList<>(
            read(
                "SELECT body, version, owner FROM incident WHERE cluster = ? AND status <> 'closed'"
                    + " ORDER BY opened, id",
                List.of(Stored.text(cluster))));
    all.addAll(
        read(
            "SELECT body, version, owner FROM incident WHERE cluster = ? AND status = 'closed'"
                + " ORDER BY changed DESC, id LIMIT ?",
            List.of(Stored.text(cluster), ENDED)));
    return List.copyOf(all);
  }

  /** The open ones of a cause, of all clusters. */
  List<Incident> openIn(String cause) {
    return read(
        "SELECT body, version, owner FROM incident WHERE cause = ? AND status = 'open' AND cluster <> ?"
            + " ORDER BY opened, id",
        List.of(Stored.text(cause), Fleet.CLUSTER));
  }

  /** The latest of a cause that many clusters had at once. */
  Optional<Incident> fleet(String cause) {
    return read(
            "SELECT body, version, owner FROM incident WHERE cause = ? AND cluster = ?"
                + " ORDER BY changed DESC, id LIMIT ?",
            List.of(Stored.text(cause), Fleet.CLUSTER, ENDED))
        .stream()
        .filter(Fleet::isWhole)
        .findFirst();
  }

  /** What many clusters have at once, where an incident is a part of it, and told with it. */
  public Optional<Incident> wholeOf(Incident part) {
    return Fleet.isWhole(part)
        ? Optional.empty()
        : fleet(part.cause()).filter(whole -> Fleet.hides(whole, part, begun(part.id())));
  }

  /** When it was opened, or opened again, by the database's clock. */
  private Instant begun(String id) {
    try (Connection connection = database.connection();
        PreparedStatement query =
            connection.prepareStatement("SELECT begun FROM incident WHERE id = ?")) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS) : Instant.MAX;
      }
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** One that many clusters have at once, while it is open; empty where there is none. */
  public Optional<Incident> openFleet() {
    return read(
            "SELECT body, version, owner FROM incident WHERE status = 'open' AND cluster = ?"
                + " ORDER BY changed DESC, id LIMIT ?",
            List.of(Fleet.CLUSTER, ENDED))
        .stream()
        .filter(Fleet::isWhole)
        .findFirst();
  }

  /** Those that a query asks for, the newest first. */
  public List<Incident> page(IncidentQuery query) {
    StringBuilder sql = new StringBuilder(CHOSEN + "SELECT id FROM incident i WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    query.status().map(IncidentStore::word).ifPresent(word -> also("status", word, sql, values));
    query.cluster().ifPresent(cluster -> also("cluster", cluster, sql, values));
    query.cause().ifPresent(cause -> also("cause", cause, sql, values));
    query
        .after()
        .ifPresent(id -> {
          sql.append(
              " AND EXISTS (SELECT 1 FROM incident a WHERE a.id = ?"
                  + " AND (i.opened < a.opened OR i.opened = a.opened AND i.id > a.id))");
          values.add(Stored.text(id));
        });
    sql.append(" ORDER BY opened DESC, id LIMIT ?) ORDER BY opened DESC, id");
    values.add(query.limit());
    return read(sql.toString(), values);
  }

  /** The open ones, the gravest first, of those the newest. */
  public List<Incident> gravest(int limit) {
    return read(
        CHOSEN
            + "SELECT id FROM incident WHERE status = 'open'"
            + " ORDER BY severity DESC, opened DESC, id LIMIT ?)"
            + " ORDER BY severity DESC, opened DESC, id",
        List.of(limit));
  }

  private static void also(String column, String value, StringBuilder sql, List<Object> values) {
    sql.append(" AND i.").append(column).append(" = ?");
    values.add(Stored.text(value));
  }

  /** How many are open. */
  public long open() {
    return count("SELECT count(*) FROM incident WHERE status = 'open'");
  }

  /** How many are open of each cluster that has open ones. */
  public Map<String, Long> openByCluster() {
    String sql = "SELECT cluster, count(*) FROM incident WHERE status = 'open' GROUP BY cluster";
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      Map<String, Long> found = new HashMap<>();
      while (rows.next()) {
        found.put(rows.getString(1), rows.getLong(2));
      }
      return Map.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** How many clusters have open ones. */
  public long illClusters() {
    return count("SELECT count(DISTINCT cluster) FROM incident WHERE status = 'open'");
  }

  private long count(String sql) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /**
   * Saves an incident, new or changed.
   *
   * @param incident with the version that was read, or 0 for a new one
   * @return the same with its new version
   * @throws StaleIncidentException when it is in the store with another version
   */
  public Incident save(Incident incident) throws StaleIncidentException {
    return save(incident, Optional.empty());
  }

  /**
   * Saves an incident that somebody has changed, and the {@link AuditLog} of it: both or neither.
   */
  public Incident save(Incident incident, Act act) throws StaleIncidentException {
    return save(incident, Optional.of(act));
  }

  private Incident save(Incident incident, Optional<Act> act) throws StaleIncidentException {
    Incident next = incident.version(incident.version() + 1);
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      boolean written =
          incident.version() == 0 ? insert(connection, next) : update(connection, next);
      if (!written) {
        connection.rollback();
        throw new StaleIncidentException(incident.id());
      }
      if (act.isPresent()) {
        AuditLog.add(connection, act.get());
      }
      connection.commit();
      database.force(connection);
      return next;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static boolean insert(Connection connection, Incident incident) throws SQLException {
    // Not an insert that fails: in PostgreSQL that would end the transaction.
    String sql =
        "INSERT INTO incident (version, cluster, cause, status, opened, changed, body, owner,"
            + " severity, id, begun) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + NOW
            + " WHERE NOT EXISTS (SELECT 1 FROM incident WHERE id = ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      fill(insert, incident);
      insert.setString(10, incident.id());
      insert.setString(11, incident.id());
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("23")) {
        return false;
      }
      throw e;
    }
  }

  private static boolean update(Connection connection, Incident incident) throws SQLException {
    String sql =
        "UPDATE incident SET version = ?, cluster = ?, cause = ?, status = ?, opened = ?,"
            + " changed = ?, body = ?, owner = ?, severity = ?,"
            + " begun = CASE WHEN status <> 'open' AND ? = 'open' THEN "
            + NOW
            + " ELSE begun END WHERE id = ? AND version = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      fill(update, incident);
      update.setString(10, word(incident.status()));
      update.setString(11, incident.id());
      update.setLong(12, incident.version() - 1);
      return update.executeUpdate() == 1;
    }
  }

  private static void fill(PreparedStatement statement, Incident incident) throws SQLException {
    statement.setLong(1, incident.version());
    statement.setString(2, Stored.text(incident.cluster()));
    statement.setString(3, Stored.text(incident.cause()));
    statement.setString(4, word(incident.status()));
    statement.setLong(5, Stored.micros(incident.opened()));
    statement.setLong(6, Stored.micros(incident.changed()));
    statement.setString(7, Stored.text(IncidentJson.whole(incident)));
    statement.setString(8, incident.owner());
    statement.setString(9, incident.diagnosis().severity());
  }

  private List<Incident> read(String sql, List<Object> values) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      List<Incident> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(
              IncidentReader.read(rows.getString(1))
                  .version(rows.getLong(2))
                  .owned(rows.getString(3)));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  private static String word(IncidentStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}

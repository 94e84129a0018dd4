// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.store;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans in a database. What it has saved is durable. Safe for all threads and processes. */
public final class RepairStore {
  private final Database database;
  private final ObjectMapper mapper;

  /**
   * In this database, which stays its owner's to close.
   *
   * @param mapper writes plans as the API shows them
   */
  public RepairStore(Database database, ObjectMapper mapper) {
    this.database = database;
    this.mapper = mapper;
  }

  /** The plan of this id. */
  public Optional<Repair> find(String id) {
    return read("SELECT body, version FROM plan WHERE id = ?", List.of(id)).stream().findFirst();
  }

  /**
   * Those of a cluster, or of all, the newest first.
   *
   * @param cluster of which cluster; empty for all
   * @param incident of which incident; empty for all
   * @param after the id of the last one of the page before
   */
  public List<Repair> page(
      Optional<String> cluster, Optional<String> incident, Optional<String> after, int limit) {
    StringBuilder sql = new StringBuilder("SELECT body, version FROM plan p WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    cluster.ifPresent(name -> {
      sql.append(" AND p.cluster = ?");
      values.add(name);
    });
    incident.ifPresent(id -> {
      sql.append(" AND p.incident = ?");
      values.add(id);
    });
    after.ifPresent(id -> {
      sql.append(
          " AND EXISTS (SELECT 1 FROM plan a WHERE a.id = ?"
              + " AND (p.proposed < a.proposed OR p.proposed = a.proposed AND p.id > a.id))");
      values.add(id);
    });
    sql.append(" ORDER BY proposed DESC, id LIMIT ?");
    values.add(limit);
    return read(sql.toString(), values);
  }

  /** Those that are being executed, as far as is known, or that an instance left behind. */
  public List<Repair> executing() {
    return read(
        "SELECT body, version FROM plan WHERE status = ? ORDER BY proposed, id",
        List.of(PlanStatus.EXECUTING.toString()));
  }

  /** Those that wait to be approved or executed. */
  public List<Repair> waiting() {
    return read(
        "SELECT body, version FROM plan WHERE status IN (?, ?) ORDER BY proposed, id",
        List.of(PlanStatus.PROPOSED.toString(), PlanStatus.APPROVED.toString()));
  }

  private List<Repair> read(String sql, List<Object> values) {
    try (Connection connection = database.connection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      List<Repair> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(parsed(rows.getString(1)).version(rows.getLong(2)));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a plan was written by another version of Etiolog", e);
    }
  }

  private Repair parsed(String body) throws IOException {
    Repair repair = mapper.readValue(body, Repair.class);
    if (repair == null) {
      throw new IOException("a plan without a body");
    }
    return repair;
  }

  /**
   * Writes a plan down, and the act that made it so. Both are durable then, or neither.
   *
   * @return the plan as it was written
   * @throws StaleRepairException when somebody else has changed it since it was read
   */
  public Repair save(Repair repair, Act act) throws StaleRepairException {
    Repair next = repair.version(repair.version() + 1);
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      int written = repair.version() == 0 ? insert(connection, next) : update(connection, next);
      if (written == 0) {
        connection.rollback();
        throw new StaleRepairException(repair.plan().id());
      }
      AuditLog.add(connection, act.onPlan(repair.plan().id()));
      connection.commit();
      database.force(connection);
      return next;
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** When an administrator last allowed execution; empty where none has. */
  public Optional<Instant> lastAllowed() {
    try (Connection connection = database.connection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT MAX(done_at) FROM act WHERE deed = 'execution-allowed'");
        ResultSet rows = query.executeQuery()) {
      long micros = rows.next() ? rows.getLong(1) : 0;
      return micros == 0
          ? Optional.empty()
          : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /**
   * The ids of open incidents for which there is no plan but expired ones, the latest first.
   *
   * @param limit how many at most
   */
  public List<String> unplanned(int limit) {
    try (Connection connection = database.connection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id FROM incident i WHERE status = 'open'"
                    + " AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.incident = i.id"
                    + " AND p.status <> 'expired')"
                    + " ORDER BY opened DESC, id LIMIT ?")) {
      query.setInt(1, limit);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw database.failed(e);
    }
  }

  /** Writes an act down that changes no plan. It is durable then. */
  public void note(Act act) {
    new AuditLog(database).note(act);
  }

  private int insert(Connection connection, Repair repair) throws SQLException {
    String sql =
        "INSERT INTO plan (version, status, body, id, cluster, incident, proposed)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      content(statement, repair);
      statement.setString(5, repair.plan().cluster());
      statement.setString(6, repair.plan().incident());
      statement.setLong(7, ChronoUnit.MICROS.between(Instant.EPOCH, repair.plan().proposedAt()));
      return statement.executeUpdate();
    }
  }

  private int update(Connection connection, Repair repair) throws SQLException {
    String sql = "UPDATE plan SET version = ?, status = ?, body = ? WHERE id = ? AND version = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      content(statement, repair);
      statement.setLong(5, repair.version() - 1);
      return statement.executeUpdate();
    }
  }

  private void content(PreparedStatement statement, Repair repair) throws SQLException {
    statement.setLong(1, repair.version());
    statement.setString(2, repair.status().toString());
    try {
      statement.setString(3, mapper.writeValueAsString(repair));
    } catch (IOException e) {
      throw new UncheckedIOException("a plan can always be written", e);
    }
    statement.setString(4, repair.plan().id());
  }
}

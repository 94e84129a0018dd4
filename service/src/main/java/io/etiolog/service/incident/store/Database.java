// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relational database with this version's tables: embedded in a folder (H2), or a PostgreSQL that
 * several instances share. Safe for all threads.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String MIGRATIONS = "classpath:io/etiolog/service/incident/store";
  private static final String FILE = "incidents";
  private static final String USER = "etiolog";
  private static final String HISTORY = "etiolog_schema";

  /** The version of the newest migration. */
  static final String LATEST = "9";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 8;

  /** Longer than any of our statements takes; a server that hangs must not hold us for ever. */
  private static final String STATEMENT_SECONDS = "20";

  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  private final HikariDataSource source;
  private final boolean embedded;
  private final AtomicBoolean away = new AtomicBoolean();

  private Database(HikariDataSource source, boolean embedded) {
    this.source = source;
    this.embedded = embedded;
  }

  /**
   * Opens the one in a folder, which is made where it is missing.
   *
   * @throws UnusableStoreException when it cannot be used
   */
  public static Database embedded(Path folder) throws UnusableStoreException {
    return migrated(open(url(folder), USER, "", true));
  }

  /**
   * Opens the one in a folder as it is, to look into it.
   *
   * @throws UnusableStoreException when there is none, when another process has it open, or when
   *     its tables are of another version
   */
  public static Database embeddedAsItIs(Path folder) throws UnusableStoreException {
    if (!Files.isReadable(folder.resolve(FILE + ".mv.db"))) {
      throw new UnusableStoreException("there is none in " + folder, null);
    }
    return unchanged(open(url(folder) + ";IFEXISTS=TRUE", USER, "", true));
  }

  private static String url(Path folder) throws UnusableStoreException {
    String file = folder.toAbsolutePath().resolve(FILE).toString();
    if (file.contains(";")) {
      throw new UnusableStoreException("its folder must not have a semicolon in its name", null);
    }
    // What is committed is handed to the system at once; whoever writes forces it to the disk. Who
    // waits for a row that somebody else has locked, as all do who add to the audit, waits for as
    // long as for any statement: H2's own two seconds are over on a busy disk.
    return "jdbc:h2:file:"
        + file
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT="
        + STATEMENT_SECONDS
        + "000";
  }

  /**
   * Connects to a PostgreSQL.
   *
   * @param url such as {@code jdbc:postgresql://db.example.org/etiolog}
   * @throws UnusableStoreException when it cannot be reached or used
   */
  public static Database shared(String url, String user, String password)
      throws UnusableStoreException {
    return migrated(open(url, user, password, false));
  }

  /**
   * Connects to a PostgreSQL, to look into it.
   *
   * @throws UnusableStoreException when it cannot be reached, or its tables are of another version
   */
  public static Database sharedAsItIs(String url, String user, String password)
      throws UnusableStoreException {
    return unchanged(open(url, user, password, false));
  }

  private static Database open(String url, String user, String password, boolean embedded)
      throws UnusableStoreException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("incidents");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setInitializationFailTimeout(1);
    if (!embedded) {
      // What the address says of them stands over this.
      config.addDataSourceProperty("socketTimeout", STATEMENT_SECONDS);
      config.addDataSourceProperty("tcpKeepAlive", "true");
    }
    try {
      return new Database(new HikariDataSource(config), embedded);
    } catch (HikariPool.PoolInitializationException e) {
      throw new UnusableStoreException(reason(e), e);
    }
  }

  private static Database unchanged(Database database) throws UnusableStoreException {
    if (!database.isUpToDate()) {
      database.close();
      throw new UnusableStoreException(
          "its tables are of another version of Etiolog; the service brings them up to date", null);
    }
    return database;
  }

  private static Database migrated(Database database) throws UnusableStoreException {
    if (database.isUpToDate()) {
      return database;
    }
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(database.source)
          .locations(MIGRATIONS)
          .table(HISTORY)
          // Tables of a later version are no tables that this one may write to.
          .ignoreMigrationPatterns("")
          .load()
          .migrate();
      return database;
    } catch (FlywayException e) {
      database.close();
      throw new UnusableStoreException(reason(e), e);
    }
  }

  /** Mostly nothing is to be done, and to load what would do it is half the time of opening. */
  private boolean isUpToDate() {
    String sql =
        "SELECT \"version\", \"success\" FROM \"" + HISTORY + "\" ORDER BY \"installed_rank\" DESC";
    try (Connection connection = connection();
        Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      return rows.next() && LATEST.equals(rows.getString(1)) && rows.getBoolean(2);
    } catch (SQLException e) {
      // There are no tables yet, or whoever makes them says what is wrong.
      return false;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip();
  }

  /**
   * A connection that commits each statement by itself; whoever asks gives it back. While the
   * database is known to be away nobody waits for it.
   */
  public Connection connection() throws SQLException {
    if (away.get()) {
      throw new SQLTransientConnectionException("it is away, and asked again all the time");
    }
    return source.getConnection();
  }

  /** What to say of a failure; where the database is away, that is known from now on. */
  public StoreFailure failed(SQLException failure) {
    if (!embedded && isOfConnection(failure) && away.compareAndSet(false, true)) {
      Thread.ofVirtual().name("incidents-away").start(this::awaitReturn);
    }
    return new StoreFailure(failure);
  }

  /** By the classes of SQL's states: no connection, or one that an administrator has ended. */
  private static boolean isOfConnection(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return failure instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P");
  }

  private void awaitReturn() {
    while (away.get() && !source.isClosed()) {
      try (Connection connection = source.getConnection()) {
        if (connection.isValid((int) PATIENCE.toSeconds())) {
          away.set(false);
          return;
        }
      } catch (SQLException e) {
        LOG.debug("The incident store is still away", e);
      }
      LockSupport.parkNanos(ASKED_EVERY.toNanos());
    }
  }

  /** Has what was committed on the disk; PostgreSQL's commit has forced it already. */
  public void force(Connection connection) throws SQLException {
    if (embedded) {
      try (Statement checkpoint = connection.createStatement()) {
        checkpoint.execute("CHECKPOINT SYNC");
      }
    }
  }

  /** Whether this process alone has it, and has to force its writes to the disk. */
  boolean isEmbedded() {
    return embedded;
  }

  @Override
  public void close() {
    source.close();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances of the service that share a database: each says every few seconds that it lives,
 * and who has not said so for a minute counts as gone. All by the database's clock, so that theirs
 * may differ. Who has an embedded database is alone, and says nothing. Safe for all threads.
 */
public final class Instances implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);
  private static final Duration LIVES = Duration.ofMinutes(1);
  private static final Duration SAID_EVERY = Duration.ofSeconds(10);
  private static final Duration FORGOTTEN = Duration.ofDays(7);
  private static final String NOW =
      "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";

  private final Database database;
  private final String self;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("instances").daemon(true).factory());

  private Optional<ScheduledFuture<?>> saying = Optional.empty();

  /** Before it was read once, everybody may live. */
  private volatile Optional<Set<String>> living = Optional.empty();

  Instances(Database database, String self) {
    this.database = database;
    this.self = self;
  }

  /**
   * Says from now on that this one lives.
   *
   * @param self its name, the same after a restart
   */
  public static Instances open(Database database, String self) {
    Instances instances = new Instances(database, self);
    if (database.isEmbedded()) {
      instances.living = Optional.of(Set.of());
    } else {
      instances.say();
      long millis = SAID_EVERY.toMillis();
      instances.saying =
          Optional.of(
              instances.timer.scheduleWithFixedDelay(
                  instances::say, millis, millis, TimeUnit.MILLISECONDS));
    }
    return instances;
  }

  /** The name of this one. */
  public String self() {
    return self;
  }

  /** Whether another one lives, as far as is known. */
  public boolean lives(String other) {
    return living.map(names -> names.contains(other)).orElse(true);
  }

  /** Says that this one lives, and reads who else does. */
  void say() {
    try (Connection connection = database.connection()) {
      if (change(connection, "UPDATE instance SET lives_until = " + NOW + " + ? WHERE id = ?")
          == 0) {
        change(connection, "INSERT INTO instance (lives_until, id) SELECT " + NOW + " + ?, ?");
      }
      living = Optional.of(read(connection));
    } catch (SQLException e) {
      // Who lived a moment ago does still.
      LOG.debug("The instances cannot be told: {}", database.failed(e).getMessage());
    }
  }

  private int change(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, micros(LIVES));
      statement.setString(2, self);
      return statement.executeUpdate();
    }
  }

  private static Set<String> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM instance WHERE lives_until < " + NOW + " - " + micros(FORGOTTEN));
      Set<String> names = new HashSet<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT id FROM instance WHERE lives_until > " + NOW)) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return Set.copyOf(names);
    }
  }

  private static long micros(Duration time) {
    return time.toMillis() * 1_000;
  }

  /** Says no more that it lives: the others know in a minute, and a restart is sooner back. */
  @Override
  public void close() {
    saying.ifPresent(every -> every.cancel(true));
    timer.shutdownNow();
  }
}

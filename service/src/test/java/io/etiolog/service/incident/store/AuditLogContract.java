// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.incident.store.AuditVerifier.Chain;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for the audit, whichever database keeps it. */
abstract class AuditLogContract {
  private static final Instant AT = Instant.parse("2026-11-22T07:00:00.123456789Z");

  /** Opens the same database each time. */
  abstract Database open() throws Exception;

  /** Its address, user and password. */
  abstract List<String> address();

  private static Act act(int i) {
    return new Act(AT.plusSeconds(i), "ada", "10.0.0.7", "note", "inc-" + i, "said \"" + i + "\"")
        .onPlan("plan-" + i)
        .detailed("{\"step\":" + i + "}");
  }

  private static void fill(AuditLog log, int acts) {
    IntStream.rangeClosed(1, acts).forEach(i -> log.note(act(i)));
  }

  private static Chain verified(AuditLog log) throws Exception {
    List<String> lines;
    try (var stream = AuditLines.of(log)) {
      lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    AuditVerifier verifier = new AuditVerifier(AuditLines.head(lines.getFirst()).orElseThrow());
    for (String line : lines.subList(1, lines.size())) {
      Optional<Chain.Broken> broken = verifier.take(AuditLines.entry(line).orElseThrow());
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return verifier.end();
  }

  private static void tamper(Database database, String... statements) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void eachActCarriesTheHashOfTheOneBeforeAndAllIsThereAfterReopening() throws Exception {
    try (Database database = open()) {
      assertThat(verified(new AuditLog(database))).isEqualTo(new Chain.Whole(0, 0, ""));
      fill(new AuditLog(database), 2);
    }
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      log.note(act(3));

      List<AuditEntry> entries = log.following(0, 10);
      assertThat(entries).extracting(AuditEntry::number).containsExactly(1L, 2L, 3L);
      assertThat(entries.getFirst().act()).isEqualTo(Stored.act(act(1)));
      assertThat(entries.get(2).hash())
          .isEqualTo(AuditChain.hash(entries.get(1).hash(), 3, Stored.act(act(3))));
      assertThat(log.head()).isEqualTo(new AuditHead(3, entries.get(2).hash(), 0));
      assertThat(verified(log)).isEqualTo(new Chain.Whole(3, 0, entries.get(2).hash()));
    }
  }

  @Test
  void theSameActIsNotedOnce() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      log.note(act(1));
      log.note(act(1));

      assertThat(log.latest(Long.MAX_VALUE, 10)).hasSize(1);
    }
  }

  @Test
  void whatOthersFindInItIsWhatDatabasesGiveBack() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      log.note(
          new Act(AT, "a\0", "", "note", "", "half \ud83d, whole \ud83d\ude00, ünïcödé \u2028"));

      assertThat(verified(log)).isInstanceOf(Chain.Whole.class);
    }
  }

  @Test
  void anActOfATransactionThatIsRolledBackLeavesNoGap() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      log.note(act(1));
      try (Connection connection = database.connection()) {
        connection.setAutoCommit(false);
        AuditLog.add(connection, act(2));
        connection.rollback();
      }
      log.note(act(3));

      assertThat(log.following(0, 10)).extracting(AuditEntry::number).containsExactly(1L, 2L);
      assertThat(verified(log)).isInstanceOf(Chain.Whole.class);
    }
  }

  @Test
  void whoWritesAtTheSameTimeWritesOneAfterTheOther() throws Exception {
    int threads = 8;
    int each = 20;
    try (Database one = open();
        Database other = open();
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(thread ->
                  pool.submit(() -> {
                    AuditLog log = new AuditLog(thread % 2 == 0 ? one : other);
                    IntStream.range(0, each).forEach(i -> log.note(act(thread * each + i)));
                  }))
              .toList();
      for (Future<?> thread : running) {
        thread.get();
      }

      assertThat(verified(new AuditLog(one)))
          .isInstanceOfSatisfying(
              Chain.Whole.class,
              whole -> assertThat(whole.chained()).isEqualTo((long) threads * each));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE act SET said = 'unsaid' WHERE number = 3 | 3 | another hash",
        "UPDATE act SET detail = '' WHERE number = 2 | 2 | another hash",
        "UPDATE act SET done_at = done_at + 1 WHERE number = 4 | 4 | another hash",
        "UPDATE act SET hash = '' WHERE number = 2 | 2 | not none",
        "DELETE FROM act WHERE number = 1 | 1 | it is missing: 2 stands in its place",
        "DELETE FROM act WHERE number = 3 | 3 | it is missing: 4 stands in its place",
        "DELETE FROM act WHERE number >= 4 | 4 | it is missing: the chain ends with 5",
        "DELETE FROM act | 1 | it is missing",
        "UPDATE act_head SET number = 4 | 4 | the end of the chain has another hash",
        "UPDATE act_head SET hash = '' | 5 | the end of the chain has another hash",
        "UPDATE act_head SET unchained = 2 | 1 | it has a hash",
      })
  void whatSomebodyHasTouchedIsFound(String sql, long number, String what) throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      fill(log, 5);

      tamper(database, sql);

      assertThat(verified(log))
          .isInstanceOfSatisfying(
              Chain.Broken.class,
              broken -> {
                assertThat(broken.number()).isEqualTo(number);
                assertThat(broken.what()).contains(what);
              });
    }
  }

  @Test
  void twoActsThatHaveChangedPlacesAreFound() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      fill(log, 5);

      tamper(
          database,
          "UPDATE act SET number = 99 WHERE number = 2",
          "UPDATE act SET number = 2 WHERE number = 3",
          "UPDATE act SET number = 3 WHERE number = 99");

      assertThat(verified(log))
          .isInstanceOfSatisfying(
              Chain.Broken.class, broken -> assertThat(broken.number()).isEqualTo(2));
    }
  }

  @Test
  void anActThatSomebodyHasAddedIsFound() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      fill(log, 2);

      tamper(
          database,
          "INSERT INTO act (number, done_at, who, address, deed, incident, said)"
              + " VALUES (3, 0, 'eve', '', 'note', '', 'forged')",
          "UPDATE act_head SET number = 3");

      assertThat(verified(log))
          .isInstanceOfSatisfying(
              Chain.Broken.class, broken -> assertThat(broken.number()).isEqualTo(3));
    }
  }

  @Test
  void withoutItsHeadNothingIsAddedToIt() throws Exception {
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      tamper(database, "DELETE FROM act_head");

      assertThatExceptionOfType(StoreFailure.class)
          .isThrownBy(() -> log.note(act(1)))
          .withMessageContaining("lost its head");
      assertThat(log.latest(Long.MAX_VALUE, 1)).isEmpty();
    }
  }

  @Test
  void whatIsOlderThanTheChainStaysAsItIsAndIsSaidToBeUnchained() throws Exception {
    List<String> address = address();
    Flyway.configure()
        .dataSource(address.get(0), address.get(1), address.get(2))
        .locations("classpath:io/etiolog/service/incident/store")
        .table("etiolog_schema")
        .target("2")
        .load()
        .migrate();
    try (Connection old =
            DriverManager.getConnection(address.get(0), address.get(1), address.get(2));
        Statement statement = old.createStatement()) {
      for (int i = 0; i < 2; i++) {
        statement.execute(
            "INSERT INTO act (done_at, who, address, deed, incident, said)"
                + " VALUES (1753248664000000, 'ada', '', 'note', 'inc-1', 'before')");
      }
    }
    try (Database database = open()) {
      AuditLog log = new AuditLog(database);
      log.note(act(1));

      List<AuditEntry> entries = log.following(0, 10);
      assertThat(entries.getFirst().hash()).isEmpty();
      assertThat(entries.getFirst().act().plan()).isEmpty();
      assertThat(verified(log)).isEqualTo(new Chain.Whole(1, 2, entries.get(2).hash()));
    }
  }

  @Test
  void aLineThatIsNoActIsNone() {
    assertThat(AuditLines.entry("{")).isEmpty();
    assertThat(AuditLines.entry("[1]")).isEmpty();
    assertThat(AuditLines.entry("{\"number\":\"1\"}")).isEmpty();
    assertThat(AuditLines.entry("{\"number\":1,\"at\":\"today\"}")).isEmpty();
    assertThat(AuditLines.head("{\"number\":1}")).isEmpty();
    assertThat(AuditLines.head("")).isEmpty();
  }
}

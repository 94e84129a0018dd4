// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAuditLogTest extends AuditLogContract {
  @TempDir private Path folder;

  @Override
  Database open() throws Exception {
    return Database.embedded(folder.resolve("store"));
  }

  @Override
  List<String> address() {
    return List.of("jdbc:h2:file:" + folder.resolve("store/incidents"), "etiolog", "");
  }

  @Test
  void whoOnlyLooksNeitherMakesNorChangesADatabase() throws Exception {
    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> Database.embeddedAsItIs(folder.resolve("none")).close())
        .withMessageContaining("there is none in");
    try (Database database = open();
        Connection connection = database.connection();
        Statement older = connection.createStatement()) {
      older.execute("DELETE FROM \"etiolog_schema\" WHERE \"version\" = '" + Database.LATEST + "'");
    }
    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> Database.embeddedAsItIs(folder.resolve("store")).close())
        .withMessageContaining("another version");
  }

  @Test
  void whoWaitsForAnotherWriterIsNotTurnedAwayAfterTwoSeconds() throws Exception {
    try (Database database = open();
        Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(20_000);
    }
  }
}

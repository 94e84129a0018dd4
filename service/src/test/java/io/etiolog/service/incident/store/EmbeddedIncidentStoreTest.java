// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIncidentStoreTest extends IncidentStoreContract {
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
  void theLatestVersionIsThatOfTheNewestMigration() throws Exception {
    Path migrations = Path.of("src/main/resources/io/etiolog/service/incident/store");
    try (Stream<Path> files = Files.list(migrations)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString().replaceFirst("^V(.+)__.*", "$1"))
          .contains(Database.LATEST)
          .allSatisfy(version ->
              assertThat(Integer.parseInt(version))
                  .isLessThanOrEqualTo(Integer.parseInt(Database.LATEST)));
    }
  }

  @Test
  void aStoreOfALaterVersionIsRefused() throws Exception {
    try (Database database = open();
        Connection connection = database.connection();
        Statement later = connection.createStatement()) {
      later.execute(
          "INSERT INTO \"etiolog_schema\" (\"installed_rank\", \"version\", \"description\","
              + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
              + " \"success\") VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', 1,"
              + " TRUE)");
    }

    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> open().close())
        .withMessageContaining("999");
  }

  @Test
  void aFolderThatCannotBeAPartOfAnAddressIsRefused() {
    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> Database.embedded(folder.resolve("a;INIT=x")).close())
        .withMessageContaining("semicolon");
  }
}

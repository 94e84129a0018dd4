// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.etiolog.service.lab.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The machine's own PostgreSQL; skipped where Debian's package is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresIncidentStoreTest extends IncidentStoreContract {
  private Optional<PostgresServer> server = Optional.empty();
  private String url = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = Optional.of(PostgresServer.start(PostgresServer.programsOrSkip(), folder));
  }

  @BeforeEach
  void begin() throws Exception {
    url = server.orElseThrow().database();
  }

  @AfterAll
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
    }
  }

  @Override
  Database open() throws Exception {
    PostgresServer running = server.orElseThrow();
    return Database.shared(url, running.user(), running.password());
  }

  @Override
  List<String> address() {
    PostgresServer running = server.orElseThrow();
    return List.of(url, running.user(), running.password());
  }

  @Test
  void aWrongPasswordAndAServerThatIsAwayAreSaid() {
    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> Database.shared(url, "etiolog", "wrong").close())
        .withMessageContaining("password authentication failed");
    assertThatExceptionOfType(UnusableStoreException.class)
        .isThrownBy(() -> Database.shared("jdbc:postgresql://127.0.0.1:1/x", "a", "b").close())
        .withMessageContaining("127.0.0.1:1");
  }
}

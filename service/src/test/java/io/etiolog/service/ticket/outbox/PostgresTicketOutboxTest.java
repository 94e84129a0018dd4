// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import io.etiolog.service.lab.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The machine's own PostgreSQL; skipped where Debian's package is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTicketOutboxTest extends TicketOutboxContract {
  private Optional<PostgresServer> server = Optional.empty();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = Optional.of(PostgresServer.start(PostgresServer.programsOrSkip(), folder));
  }

  @AfterAll
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
    }
  }

  @Override
  Database database() throws Exception {
    PostgresServer running = server.orElseThrow();
    return Database.shared(running.database(), running.user(), running.password());
  }
}

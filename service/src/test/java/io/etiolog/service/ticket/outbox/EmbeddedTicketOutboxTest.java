// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTicketOutboxTest extends TicketOutboxContract {
  @TempDir private Path folder;

  @Override
  Database open() throws Exception {
    return Database.embedded(folder.resolve("store"));
  }
}

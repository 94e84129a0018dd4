// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The outbox over the embedded database. */
class EmbeddedTicketOutboxTest extends TicketOutboxContract {
  @TempDir private Path folder;

  @Override
  Database database() throws Exception {
    return Database.embedded(folder.resolve("store"));
  }
}

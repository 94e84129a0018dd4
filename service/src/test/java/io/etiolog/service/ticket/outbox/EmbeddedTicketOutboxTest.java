// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The outbox over the embedded database. */
class EmbeddedTicketOutboxTest {
  @TempDir private Path folder;

  private Database database() throws Exception {
    return Database.embedded(folder.resolve("store"));
  }

  @Nested
  class ItsTelling extends TellingContract {
    @Override
    Database open() throws Exception {
      return database();
    }
  }

  @Nested
  class ItsRouting extends RoutingContract {
    @Override
    Database open() throws Exception {
      return database();
    }
  }

  @Nested
  class ItsFailing extends FailingContract {
    @Override
    Database open() throws Exception {
      return database();
    }
  }

  @Nested
  class ItsDeliveries extends DeliveriesContract {
    @Override
    Database open() throws Exception {
      return database();
    }
  }
}

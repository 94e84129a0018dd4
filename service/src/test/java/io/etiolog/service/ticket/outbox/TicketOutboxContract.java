// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import org.junit.jupiter.api.Nested;

/** What holds for the outbox, whichever database keeps it. */
abstract class TicketOutboxContract {
  /** An empty one. */
  abstract Database database() throws Exception;

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
  class ItsRepeating extends RepeatingContract {
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

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.ticket.policy.TicketsInUse;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.SinkKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Reads the file that says who hears of which incidents. */
final class TicketsOpening {
  private TicketsOpening() {}

  static TicketsInUse open(Settings settings) throws ServiceStartException {
    Optional<Path> file = settings.find(ServiceSettings.TICKETS);
    if (file.isEmpty()) {
      return TicketsInUse.none();
    }
    InstantSource clock = InstantSource.system();
    try {
      return TicketsInUse.open(file.get(), new SinkKinds(new Caller(clock), clock));
    } catch (IOException e) {
      throw new ServiceStartException(
          "the file of --tickets cannot be used as it is:\n" + e.getMessage(), e);
    }
  }
}

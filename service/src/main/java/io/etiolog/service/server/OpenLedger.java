// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.intake.Ledger;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.intake.topic.LogTopicWriter;
import io.etiolog.service.settings.ScaleSettings;
import io.etiolog.service.settings.Settings;
import java.io.IOException;

/**
 * Where what comes in is kept: the topic that the settings name, else the intake log. Without such
 * a topic no class of Kafka's is loaded.
 *
 * @param ledger where
 * @param end ends it, where that is not the log's affair
 */
record OpenLedger(Ledger ledger, Runnable end) implements AutoCloseable {
  static OpenLedger of(Settings settings, IntakeLog log) throws ServiceStartException {
    return settings.find(ScaleSettings.SERVERS).isPresent()
        ? OfTopic.open(settings)
        : new OpenLedger(log::submit, () -> {});
  }

  /** Apart, so that it is loaded only where it is needed. */
  private static final class OfTopic {
    private OfTopic() {}

    static OpenLedger open(Settings settings) throws ServiceStartException {
      try {
        LogTopicWriter writer = LogTopicWriter.open(settings);
        return new OpenLedger(writer::submit, writer::close);
      } catch (IOException e) {
        throw new ServiceStartException(
            "cannot write to the topic of scale.logs: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    end.run();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.access.TokenDeed;
import io.etiolog.service.access.TokenFile;
import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.StoreFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who administered what, beside what people did to incidents. While the store is away,
 * what was done to tokens waits in the data folder. Safe for all threads.
 */
@Singleton
public final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final String COMMAND_LINE = "command line";
  private static final int SAID = 3;

  private final AuditLog log;
  private final TokenFile tokens;

  Audit(AuditLog log, DataFolder folder) {
    this.log = log;
    this.tokens = new TokenFile(folder.path());
  }

  /** Takes over what was done to tokens since the last time. */
  public void takeOver() {
    try {
      tokens.handOver(this::write);
    } catch (IOException | StoreFailure e) {
      LOG.warn("What was done to tokens waits for the audit: {}", e.getMessage());
    }
  }

  private void write(TokenDeed deed) {
    log.note(new Act(deed.at(), deed.who(), COMMAND_LINE, deed.deed(), "", deed.said()));
  }

  /**
   * Notes that the rules were read anew.
   *
   * @param problems what was wrong with them
   */
  public void rulesRead(Caller by, List<RuleProblem> problems, int rules) {
    String deed = problems.isEmpty() ? "rules-reloaded" : "rules-refused";
    String said =
        problems.isEmpty()
            ? rules + " rules"
            : problems.size()
                + " mistakes: "
                + String.join(
                    "; ", problems.stream().limit(SAID).map(RuleProblem::toString).toList());
    try {
      log.note(new Act(Instant.now(), by.name(), by.address(), deed, "", said));
    } catch (StoreFailure e) {
      LOG.error("{} by {} could not be written in the audit", deed, by.name(), e);
    }
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Tokens;
import io.etiolog.service.rules.RulesInUse;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds after what people change beside the running service. */
final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final int SECONDS = 2;
  private static final Caller SELF = new Caller("etiolog", "");

  private final Tokens tokens;
  private final RulesInUse rules;
  private final Audit audit;
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("rounds").daemon(true).factory());

  private Rounds(Tokens tokens, RulesInUse rules, Audit audit) {
    this.tokens = tokens;
    this.rules = rules;
    this.audit = audit;
  }

  static Rounds start(Tokens tokens, RulesInUse rules, Audit audit) {
    Rounds rounds = new Rounds(tokens, rules, audit);
    var _ = rounds.timer.scheduleWithFixedDelay(rounds::go, SECONDS, SECONDS, TimeUnit.SECONDS);
    return rounds;
  }

  private void go() {
    try {
      // So that the time for which they are trusted begins when they change, not with a request.
      var _ = tokens.trouble();
      audit.takeOver();
      if (rules.canChange()) {
        rules
            .look()
            .ifPresent(problems -> audit.rulesRead(SELF, problems, rules.catalog().rules().size()));
      }
    } catch (RuntimeException e) {
      LOG.error("What was changed beside the service could not be looked at; trying again", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

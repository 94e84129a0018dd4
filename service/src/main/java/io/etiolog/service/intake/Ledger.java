// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.service.intake.log.AppendResult;
import io.etiolog.service.intake.log.Batch;
import java.util.concurrent.CompletableFuture;

/**
 * Where what comes in becomes durable: the intake log of this machine ({@link
 * io.etiolog.service.intake.log.IntakeLog#submit}), or the topic of logs ({@link
 * io.etiolog.service.intake.topic.LogTopicWriter#submit}).
 */
@FunctionalInterface
public interface Ledger {
  /**
   * Keeps a batch.
   *
   * @return what became of it, once it is durable or refused; never an exception
   */
  CompletableFuture<AppendResult> submit(Batch batch);
}

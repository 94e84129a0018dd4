// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The threads that scan ahead of the one that reads. They end with the process. */
final class ScanThreads {
  private ScanThreads() {}

  /** One for each core beside the reader's; without another core, the reader does all. */
  static Executor start() {
    int others = Runtime.getRuntime().availableProcessors() - 1;
    return others == 0
        ? Runnable::run
        : Executors.newFixedThreadPool(
            others, Thread.ofPlatform().daemon().name("scan-", 0).factory());
  }
}

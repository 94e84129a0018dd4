// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.record.Evidence;

/** Takes what a bundle says, in the order in which it is read. Called by one thread at a time. */
@FunctionalInterface
public interface EvidenceSink {
  /** One record or observation. */
  void accept(Evidence evidence);
}

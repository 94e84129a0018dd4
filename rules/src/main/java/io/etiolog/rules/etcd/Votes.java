// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who a candidate asked for a vote, and who let it wait. A round ends when the next one begins: who
 * was asked in it and did not answer is silent, which is how a dead peer looks in a log that holds
 * elections only. Not thread-safe.
 */
final class Votes {
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private boolean running;
  private boolean everAnswered;
  private int failed;

  /** An election begins; the one before it came to nothing. */
  void electionStarted() {
    closeRound();
    if (running) {
      failed++;
    }
    running = true;
  }

  /** The same election goes from asking whether to asking for the vote. */
  void closeRound() {
    asked.stream().filter(peer -> !answered.contains(peer)).forEach(silent::add);
    asked.clear();
    answered.clear();
    running = running || !silent.isEmpty();
  }

  void asked(String peer) {
    asked.add(peer);
    running = true;
  }

  void answered(String peer) {
    answered.add(peer);
    silent.remove(peer);
    everAnswered = true;
  }

  /** There is a leader: what was before no longer counts. */
  void settled() {
    asked.clear();
    answered.clear();
    silent.clear();
    running = false;
    everAnswered = false;
    failed = 0;
  }

  Set<String> silent() {
    return Set.copyOf(silent);
  }

  /** Whether one election after the other failed, and nobody else ever answered. */
  boolean unheard() {
    return failed >= 2 && !everAnswered;
  }
}

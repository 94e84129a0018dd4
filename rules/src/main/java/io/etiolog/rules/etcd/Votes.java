// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
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
  private boolean preliminary;
  private boolean everAnswered;
  private int failed;
  private long inVain;

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

  /** Takes a request for a vote, with the term it is for and that of the log's last entry. */
  void asked(Occurrence request) {
    asked.add(request.value("peer"));
    preliminary = !request.value("pre").isEmpty();
    running = true;
    inVain = Math.max(inVain, vainTerms(request));
  }

  /**
   * How many terms have gone by since the last entry of the candidate's log, but for the one that
   * is asked for. Whoever wins an election writes an entry at once, so each was in vain.
   */
  private static long vainTerms(Occurrence request) {
    try {
      long asked = Long.parseUnsignedLong(request.value("term"));
      return Math.max(0, asked - Long.parseUnsignedLong(request.value("logged")) - 1);
    } catch (NumberFormatException unknown) {
      return 0;
    }
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
    preliminary = false;
    everAnswered = false;
    failed = 0;
    inVain = 0;
  }

  Set<String> silent() {
    return Set.copyOf(silent);
  }

  /** Who was asked in the round that is going on, where nobody has answered yet. */
  Set<String> waitedFor() {
    return everAnswered ? Set.of() : Set.copyOf(asked);
  }

  /** Whether the last request was a preliminary one, which changes no term. */
  boolean preliminary() {
    return preliminary;
  }

  /** How many elections came to nothing before this one, as the terms show. */
  long inVain() {
    return inVain;
  }

  /** Whether one election after the other failed, and nobody else ever answered. */
  boolean unheard() {
    return failed >= 2 && !everAnswered;
  }
}

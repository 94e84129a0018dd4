// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Concludes that a majority of the voters is gone, from logs and from snapshots. */
final class LostQuorum {
  /** One or two elections in vain are ordinary: votes were split. */
  private static final int SOME = 3;

  private final EtcdCluster cluster;
  private final Conclusions into;

  LostQuorum(EtcdCluster cluster, Conclusions into) {
    this.cluster = cluster;
    this.into = into;
  }

  void conclude() {
    for (MemberLog log : cluster.logs()) {
      log.losses().forEach(loss -> loss(log, loss));
    }
    if (!into.stands("quorum-lost") && !cluster.endpoints().led()) {
      cluster.logs().forEach(this::tooFewAnswer);
      cluster.logs().forEach(this::nobodyAnswers);
      endpointsLost();
    }
  }

  private void loss(MemberLog log, QuorumLoss loss) {
    if (loss.open() ? stands(log, loss) : Spans.lasted(loss.length())) {
      Set<String> voters = loss.voters();
      int unreachable =
          (int) loss.unreachable().stream().filter(voters::contains).distinct().count();
      into.add(
          "quorum-lost",
          Conclusions.quorum(voters.size(), voters.size() - unreachable, loss.unreachable()),
          loss.lines(),
          loss.count(),
          loss.endedBy());
    }
  }

  /**
   * A member that is left alone for a moment, while all are being stopped or before the others have
   * started, has lost nothing.
   */
  private boolean stands(MemberLog log, QuorumLoss loss) {
    boolean brief = !Spans.lasted(Spans.between(loss.since(), log.lastSpoke()));
    boolean starting = log.justStarted() && !loss.since().isBefore(log.lastStart());
    return !cluster.ledBeside(log, loss.since()) && !(log.stopped() && brief) && !starting;
  }

  /** No line on elections, but several peers do not answer: fewer are left than are needed. */
  private void tooFewAnswer(MemberLog log) {
    if (!log.stopped()
        && !log.everLed()
        && log.openOutages().values().stream().noneMatch(log::endsTooSoon)
        && log.openOutages().size() >= 2
        && log.reachable() < log.quorum()
        && !cluster.ledBeside(log, log.lastSpoke())) {
      List<Occurrence> lines = new ArrayList<>();
      log.openOutages().values().forEach(outage -> lines.addAll(outage.lines()));
      into.add(
          "quorum-lost",
          Conclusions.quorum(log.voters().size(), log.reachable(), log.openOutages().keySet()),
          lines);
    }
  }

  /**
   * A candidate whom nobody has answered up to the end of its log, where terms went by in vain
   * before, or where the log shows nothing else. What goes on for longer is a {@link QuorumLoss}.
   */
  private void nobodyAnswers(MemberLog log) {
    Set<String> silent = log.waitedFor();
    int reached = log.voters().size() - silent.size();
    boolean excerpt = !log.everLed() && log.lastStart().equals(Instant.MIN);
    if (reached < log.quorum()
        && (excerpt || log.electionsInVain() >= SOME)
        && !into.stands("quorum-lost")
        && !log.stopped()
        && !log.justStarted()
        && !log.elections().isEmpty()
        && !cluster.ledBeside(log, log.lastSpoke())) {
      Map<String, String> captures = Conclusions.quorum(log.voters().size(), reached, silent);
      into.add("quorum-lost", captures, log.elections());
    }
  }

  /** Snapshots alone: too many endpoints do not commit, or all that answer have no leader. */
  private void endpointsLost() {
    Endpoints endpoints = cluster.endpoints();
    List<Occurrence> bad = new ArrayList<>(endpoints.leaderless());
    endpoints.unhealthy().stream().filter(word -> Endpoints.missed(word)).forEach(bad::add);
    Set<String> names = new TreeSet<>();
    bad.forEach(word -> names.add(Endpoints.endpoint(word)));
    int voters = Math.max(cluster.voters().size(), names.size());
    int reachable = voters - names.size();
    boolean tooFew = voters >= 2 && reachable < voters / 2 + 1;
    if (tooFew || !endpoints.leaderless().isEmpty()) {
      into.add("quorum-lost", Conclusions.quorum(voters, reachable, names), bad);
    }
  }
}

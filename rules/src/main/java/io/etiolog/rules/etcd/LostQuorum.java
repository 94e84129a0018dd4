// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Concludes that a majority of the voters is gone, from logs and from snapshots. */
final class LostQuorum {
  /** One or two elections in vain are ordinary: votes were split. */
  private static final int SOME = 3;

  /** Whoever hears of no leader campaigns again within this time, unless it is set up otherwise. */
  private static final Duration CAMPAIGNS_AGAIN = Duration.ofSeconds(5);

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
    if (!into.stands("quorum-lost") && !cluster.endpoints().led()) {
      stopped();
    }
  }

  /**
   * Members that were stopped, by their own logs, and did not come back: nobody is left to miss
   * them but the API server, which calls in vain long after.
   */
  private void stopped() {
    Set<String> voters = cluster.voters();
    Set<String> gone = new TreeSet<>(cluster.dead().keySet());
    List<Occurrence> lines = new ArrayList<>();
    for (MemberLog log : cluster.stopped()) {
      gone.add(log.id());
      log.uptime().stop().ifPresent(lines::add);
    }
    gone.retainAll(voters);
    int left = voters.size() - gone.size();
    Instant last = lines.stream().map(Occurrence::at).max(Instant::compareTo).orElse(Instant.MAX);
    List<Occurrence> inVain =
        cluster.calledInVain().stream()
            .filter(call -> Spans.lasted(Spans.between(last, call.at())))
            .toList();
    if (voters.size() > 1 && left < voters.size() / 2 + 1 && !inVain.isEmpty()) {
      lines.addAll(inVain);
      into.add("quorum-lost", Conclusions.quorum(voters.size(), left, gone), lines);
    }
  }

  private void loss(MemberLog log, QuorumLoss loss) {
    boolean worthTelling = loss.open() ? stands(log, loss) : Spans.lasted(loss.length());
    if (worthTelling && !othersMayLead(loss)) {
      Map<String, String> captures =
          Conclusions.quorum(loss.voters().size(), loss.reachable(), loss.unreachable());
      if (!loss.open()) {
        captures.put("over", "yes"); // whoever is still down then is down for a reason of its own
      }
      into.add("quorum-lost", captures, loss.lines(), loss.count(), loss.endedBy());
    }
  }

  /**
   * Whether peers that answer, but do not accept a certificate, may have a majority among
   * themselves: then it is the certificate that keeps this member out, and nobody is dead. Their
   * own logs tell when they have no leader either.
   */
  private boolean othersMayLead(QuorumLoss loss) {
    long working =
        loss.shutOut().stream()
            .filter(peer -> !cluster.reachability().leaderless(peer, loss))
            .count();
    return working > 0 && working + loss.reachable() - 1 >= loss.voters().size() / 2 + 1;
  }

  /**
   * A member that is left alone for a moment, while all are being stopped or before the others have
   * started, has lost nothing.
   */
  private boolean stands(MemberLog log, QuorumLoss loss) {
    boolean brief = !Spans.lasted(Spans.between(loss.since(), log.uptime().lastSpoke()));
    boolean starting =
        log.uptime().justStarted() && !loss.since().isBefore(log.uptime().lastStart());
    return !cluster.reachability().ledBeside(log, loss.since())
        && !(log.stopped() && brief)
        && !starting
        && !restsOnBrokenStreams(log, loss);
  }

  /** Whether some that count as gone are peers whose streams broke right before the log ends. */
  private static boolean restsOnBrokenStreams(MemberLog log, QuorumLoss loss) {
    int quorum = loss.voters().size() / 2 + 1;
    long broke =
        log.links().open().values().stream()
            .filter(outage -> PeerLinks.justBroke(outage, log.uptime()))
            .filter(outage -> loss.voters().contains(outage.peer()))
            .filter(outage -> !log.silent().contains(outage.peer()))
            .count();
    return loss.reachable() < quorum && loss.reachable() + broke >= quorum;
  }

  /**
   * No line on elections, but so many do not answer that too few are left of all that vote. Who
   * votes has to be known: the peers that a log names as failing are none but the dead, and a
   * majority says nothing of itself. Where an excerpt is too short to show an election, it may be
   * either.
   */
  private void tooFewAnswer(MemberLog log) {
    Map<String, Outage> gone = new TreeMap<>(log.links().open());
    gone.values().removeIf(outage -> outage.failure() == Failure.TLS);
    boolean known = cluster.certainVoters() > 0;
    Set<String> voters = known ? cluster.voters() : log.voters();
    gone.keySet().retainAll(voters);
    int reachable = voters.size() - gone.size();
    if (!log.stopped()
        && !log.everLed()
        && gone.values().stream().noneMatch(outage -> log.links().endsTooSoon(outage, log.uptime()))
        && gone.size() >= 2
        && reachable < voters.size() / 2 + 1
        && (known || tellsTooLittle(log))
        && !cluster.reachability().ledBeside(log, log.uptime().lastSpoke())) {
      List<Occurrence> lines = new ArrayList<>();
      gone.values().forEach(outage -> lines.addAll(outage.lines()));
      if (known) {
        into.add("quorum-lost", Conclusions.quorum(voters.size(), reachable, gone.keySet()), lines);
      } else {
        into.add("majority-unknown", unknown(gone.keySet()), lines);
      }
    }
  }

  /**
   * Whether no leader and no election need show, although there may be either: whoever has no
   * leader says so every second or two, and the leader alone asks the others for their versions.
   */
  private static boolean tellsTooLittle(MemberLog log) {
    return !log.leads() && log.uptime().length().compareTo(CAMPAIGNS_AGAIN) < 0;
  }

  /**
   * A candidate whom nobody has answered up to the end of its log, where terms went by in vain
   * before. One election that has just begun is none that failed: an excerpt that holds nothing
   * else leaves it open, but for one that asks for the vote itself, as does who was told to take
   * over, or whom a majority has encouraged. What goes on for longer is a {@link QuorumLoss}.
   */
  private void nobodyAnswers(MemberLog log) {
    Set<String> silent = new TreeSet<>(log.waitedFor());
    silent.removeIf(cluster.reachability()::isShutOut); // it answers, and refuses a certificate
    int reached = log.voters().size() - silent.size();
    boolean inVain = log.electionsInVain() >= SOME;
    boolean asksOnly = silent.size() > 1 && log.asksWhether() && tellsTooLittle(log);
    if (reached < log.quorum()
        && (inVain || (asksOnly && !log.everLed()))
        && !into.stands("quorum-lost")
        && !log.stopped()
        && !log.uptime().justStarted()
        && !log.elections().isEmpty()
        && !cluster.reachability().ledBeside(log, log.uptime().lastSpoke())) {
      Map<String, String> captures = Conclusions.quorum(log.voters().size(), reached, silent);
      if (inVain) {
        into.add("quorum-lost", captures, log.elections());
      } else {
        into.add("majority-unknown", unknown(silent), log.elections());
      }
    }
  }

  private static Map<String, String> unknown(Set<String> silent) {
    return Map.of("unreachable", String.join(", ", silent), "untold", "true");
  }

  /**
   * Snapshots alone: too many endpoints do not commit, or those that answer have no leader. Who
   * says that it has none can be reached.
   */
  private void endpointsLost() {
    Endpoints endpoints = cluster.endpoints();
    Set<String> answering = names(endpoints.leaderless());
    List<Occurrence> missed =
        endpoints.unhealthy().stream().filter(word -> Endpoints.missed(word)).toList();
    Set<String> silent = names(missed);
    silent.removeAll(answering);
    int voters = Math.max(cluster.voters().size(), silent.size() + answering.size());
    int needed = voters / 2 + 1;
    int reachable =
        answering.isEmpty()
            ? voters - silent.size()
            : Math.max(0, Math.min(voters - silent.size(), needed - 1));
    if (!answering.isEmpty() || (voters >= 2 && reachable < needed)) {
      List<Occurrence> lines = new ArrayList<>(endpoints.leaderless());
      lines.addAll(missed);
      into.add("quorum-lost", Conclusions.quorum(voters, reachable, silent), lines);
    }
  }

  private Set<String> names(List<Occurrence> words) {
    return words.stream().map(this::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A member's id where the endpoint tells one, else the endpoint. */
  private String name(Occurrence word) {
    List<Member> members = cluster.membersAt(word);
    return members.size() == 1 ? members.getFirst().id() : Endpoints.endpoint(word);
  }
}

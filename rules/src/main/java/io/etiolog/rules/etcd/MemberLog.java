// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One member as its own log shows it, followed event by event. Holds the state at the latest event,
 * with the {@link Outage}s and {@link QuorumLoss}es so far. Not thread-safe.
 */
final class MemberLog {
  private static final int KEPT_LINES = 20;

  /** A member that only appears as the one whose log this is, where its id is not told. */
  private static final String ITSELF = "this member";

  /** How Go's context says that the one who waits gave up: etcd that stops, or drops a peer. */
  private static final String ITS_OWN_DOING = "context canceled";

  /** Clocks differ by a second or two: what is said within this after a death may be last words. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private static final Set<String> SIGNS_OF_LIFE =
      Set.of("etcd-peers/active", "etcd-raft/vote-answered", "etcd-raft/heard");

  /** A process that ended is dialled in vain, or probed, within this time. */
  private static final Duration DIALLED_AGAIN = Duration.ofSeconds(10);

  /** The prober looks every five seconds, so its verdict lags behind the streams. */
  private static final Duration PROBER_LAGS = Duration.ofSeconds(10);

  private final Membership membership = new Membership();
  private final Votes votes = new Votes();
  private final Map<String, Outage> open = new LinkedHashMap<>();
  private final List<Outage> outages = new ArrayList<>();
  private final Map<String, Instant> reachedAt = new HashMap<>();
  private final List<Occurrence> leaderless = new ArrayList<>();
  private final List<QuorumLoss> losses = new ArrayList<>();
  private final List<Instant> starts = new ArrayList<>();
  private String id = "";
  private String name = "";
  private Optional<Occurrence> version = Optional.empty();
  private String leader = "";
  private Optional<Position> position = Optional.empty();
  private Optional<Occurrence> stop = Optional.empty();
  private boolean stopped;
  private boolean everLed;
  private Instant lastSpoke = Instant.MIN;
  private Instant lastEvent = Instant.MIN;
  private long standsFor = 1;
  private long leaderlessLines;

  /**
   * Takes the next event.
   *
   * @param sourceEnds until when its log goes on
   * @param times for how many lines it stands: of very many alike only some are kept
   */
  void accept(Occurrence event, Instant sourceEnds, long times) {
    standsFor = times;
    learnIdentity(event);
    spoke(event.at());
    lastEvent = event.at();
    spoke(sourceEnds);
    switch (event.signal().name()) {
      case "etcd-process/starting" -> started(event);
      case "etcd-process/stopping", "etcd-process/died" -> {
        stopped = true;
        stop = Optional.of(event);
      }
      case "etcd-process/ready" -> {
        starts.add(event.at());
        stopped = false;
      }
      case "etcd-members/configuration" -> {
        membership.configure(event);
        forgetStrangers(event);
      }
      case "etcd-members/added" -> membership.added(event);
      case "etcd-members/removed" -> {
        membership.removed(event);
        reached(event.value("peer"), event);
      }
      case "etcd-raft/peers" ->
          List.of(event.value("voters").split(",")).forEach(id -> membership.heard(id, event));
      case "etcd-raft/vote-requested" -> asked(event);
      case "etcd-raft/vote-answered" -> answered(event);
      case "etcd-raft/heard" -> {
        position = Position.of(event).or(() -> position);
        heard(event.value("peer"));
      }
      case "etcd-raft/leader-elected" -> led(event.value("leader"), event);
      case "etcd-raft/became-leader" -> led(event.value("local"), event);
      case "etcd-raft/election-started" -> {
        votes.electionStarted();
        leaderLost(event);
      }
      case "etcd-raft/candidate" -> {
        votes.closeRound();
        leaderLost(event);
      }
      case "etcd-raft/leader-lost", "etcd-raft/stepped-down" -> leaderLost(event);
      case "etcd-peers/unreachable", "etcd-peers/lost" -> unreachable(event);
      case "etcd-peers/active" -> {
        reachedAt.put(event.value("peer"), event.at());
        reached(event.value("peer"), event);
      }
      default -> {}
    }
    followQuorum(event);
  }

  /** Its node goes on as another member, so this one is no more. */
  void replaced() {
    stopped = true;
    leader = "";
  }

  private void spoke(Instant at) {
    if (!at.equals(Instant.MAX) && at.isAfter(lastSpoke)) {
      lastSpoke = at;
    }
  }

  private void learnIdentity(Occurrence event) {
    String local = Writers.idIn(event);
    id = local.isEmpty() ? id : local;
    if (event.signal().name().startsWith("etcd-process/")) {
      name = event.value("name").isEmpty() ? name : event.value("name");
      version = event.value("version").isEmpty() ? version : Optional.of(event);
    }
  }

  /**
   * What it could not connect to before, it does not reach by being started; but streams that only
   * broke may have been its own, which it closed when it stopped.
   */
  private void started(Occurrence event) {
    starts.add(event.at());
    List.copyOf(open.values()).stream()
        .filter(outage -> !outage.dialled())
        .forEach(outage -> reached(outage.peer(), event));
    stopped = false;
    leader = "";
    votes.settled();
    if (losses.isEmpty() || !losses.getLast().open()) {
      forgetElections();
    }
  }

  private void forgetStrangers(Occurrence by) {
    List.copyOf(open.keySet()).stream()
        .filter(peer -> !membership.mayHold(peer))
        .forEach(peer -> reached(peer, by));
  }

  private void asked(Occurrence event) {
    position = Position.of(event).or(() -> position);
    votes.asked(event);
    membership.heard(event.value("peer"), event);
  }

  private void answered(Occurrence event) {
    String peer = event.value("peer");
    if (!peer.equals(id)) {
      votes.answered(peer);
      reached(peer, event);
    }
  }

  private void heard(String peer) {
    votes.answered(peer);
    Outage outage = open.get(peer);
    if (outage != null) {
      outage.heard();
    }
  }

  private void led(String by, Occurrence event) {
    leader = by;
    everLed = true;
    position = Optional.empty();
    stopped = false;
    forgetElections();
    votes.settled();
    reached(by, event);
  }

  private void forgetElections() {
    leaderless.clear();
    leaderlessLines = 0;
  }

  private void leaderLost(Occurrence event) {
    leader = "";
    stopped = false;
    leaderlessLines += standsFor;
    if (leaderless.size() < KEPT_LINES) {
      leaderless.add(event);
    }
  }

  private void unreachable(Occurrence event) {
    if (stopped || event.value("error").contains(ITS_OWN_DOING)) {
      return; // it closes its streams itself
    }
    String peer = event.value("peer");
    Outage outage = open.get(peer);
    if (outage != null) {
      outage.add(event, standsFor);
    } else if (!peer.isEmpty() && !membership.removed().contains(peer) && !lags(peer, event)) {
      Outage begun = new Outage(peer, event, standsFor);
      open.put(peer, begun);
      outages.add(begun);
    }
  }

  private boolean lags(String peer, Occurrence event) {
    Instant reached = reachedAt.getOrDefault(peer, Instant.MAX);
    Duration since = Spans.between(reached, event.at());
    return event.signal().name().endsWith("/unreachable")
        && !reached.equals(Instant.MAX)
        && !event.at().equals(Instant.MAX)
        && since.compareTo(PROBER_LAGS) < 0;
  }

  private void reached(String peer, Occurrence by) {
    Outage outage = open.remove(peer);
    if (outage != null) {
      outage.end(by);
    }
  }

  private void followQuorum(Occurrence event) {
    QuorumLoss current = losses.isEmpty() ? null : losses.getLast();
    if (current == null || !current.open()) {
      if (lost()) {
        losses.add(supported(new QuorumLoss(leaderless.getFirst().at())));
      }
    } else if (!leader.isEmpty() || hasMajorityBack(event)) {
      current.end(event);
    } else if (lost()) {
      supported(current);
    }
  }

  private QuorumLoss supported(QuorumLoss loss) {
    Set<String> unreachable = new LinkedHashSet<>(open.keySet());
    unreachable.addAll(votes.silent());
    loss.support(voters(), unreachable, leaderless, leaderlessLines, open.values());
    return loss;
  }

  private boolean lost() {
    return leader.isEmpty() && !leaderless.isEmpty() && (reachable() < quorum() || votes.unheard());
  }

  /** A majority that answers has not been lost, whether or not it agrees on a leader. */
  private boolean hasMajorityBack(Occurrence event) {
    return SIGNS_OF_LIFE.contains(event.signal().name())
        && reachable() >= quorum()
        && !votes.unheard();
  }

  /** The lines on elections since it last had a leader. */
  List<Occurrence> elections() {
    return List.copyOf(leaderless);
  }

  /** Who has yet to answer its request for a vote, where nobody did. */
  Set<String> waitedFor() {
    return votes.waitedFor();
  }

  /** How many elections came to nothing before the one that is going on, as the terms show. */
  long electionsInVain() {
    return votes.inVain();
  }

  /** Voters as the last configuration names them, else all that were heard of, and itself. */
  Set<String> voters() {
    Set<String> voters =
        new LinkedHashSet<>(membership.known() ? membership.configured() : membership.heardOf());
    voters.addAll(open.keySet());
    voters.removeAll(membership.learners());
    voters.add(id.isEmpty() ? ITSELF : id);
    return voters;
  }

  /** How many voters this member needs for a majority. */
  int quorum() {
    return voters().size() / 2 + 1;
  }

  /** How many voters it reaches, itself included. */
  int reachable() {
    Set<String> silent = votes.silent();
    return (int)
        voters().stream()
            .filter(voter -> !open.containsKey(voter) && !silent.contains(voter))
            .count();
  }

  /** How far its log goes, if it said so since it last had a leader. */
  Optional<Position> position() {
    return position;
  }

  /** Voters that let it wait for their votes in its last election. */
  Set<String> silent() {
    return votes.silent();
  }

  Membership membership() {
    return membership;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  /** The line that told the version of its program last. */
  Optional<Occurrence> versionLine() {
    return version;
  }

  String leader() {
    return leader;
  }

  /** Whether it ever had a leader since its log begins. */
  boolean everLed() {
    return everLed;
  }

  /** Whether its process was told to stop, or died, and did not come back. */
  boolean stopped() {
    return stopped;
  }

  /** The line that says so, as long as it did not come back. */
  Optional<Occurrence> stop() {
    return stop.filter(line -> stopped);
  }

  /** The last time in its log; {@link Instant#MIN} where it has no clock. */
  Instant lastSpoke() {
    return lastSpoke;
  }

  /** When it last said anything of itself or of its peers. */
  Instant lastEvent() {
    return lastEvent;
  }

  /**
   * Whether its process ran through all of this time, as far as its log shows. Its log may have
   * been collected before that of others; but clocks differ by a second or two, so that its last
   * words at the very beginning are no proof of life.
   */
  boolean ranFrom(Instant from, Instant to) {
    return !stopped
        && goesOnAfter(from, to)
        && starts.stream().noneMatch(at -> at.isAfter(from) && !at.isAfter(to));
  }

  /** Whether its log goes on until a time, or well beyond another one before it. */
  boolean goesOnAfter(Instant from, Instant to) {
    Instant well = from.equals(Instant.MAX) ? from : from.plus(LAST_WORDS);
    return lastSpoke.isAfter(from) && lastSpoke.isAfter(well.isBefore(to) ? well : to);
  }

  /** Whether it says at its end that it has no leader. */
  boolean leaderlessAtEnd() {
    return !stopped && leader.isEmpty() && !leaderless.isEmpty();
  }

  /** Whether it has said so for longer than an election takes. */
  boolean lastinglyLeaderless() {
    return leaderlessAtEnd() && Spans.lasted(Spans.between(leaderless.getFirst().at(), lastSpoke));
  }

  /** Whether its log ends while the cluster may still be starting. */
  boolean justStarted() {
    return !starts.isEmpty()
        && !starts.getLast().equals(Instant.MAX)
        && !Spans.lasted(Spans.between(starts.getLast(), lastSpoke));
  }

  /** When its process was last started; {@link Instant#MIN} where its log does not show it. */
  Instant lastStart() {
    return starts.isEmpty() ? Instant.MIN : starts.getLast();
  }

  /** Whether its log ends before anything can be said of a peer that it does not reach. */
  boolean endsTooSoon(Outage outage) {
    return (justStarted() && !reachedAt.containsKey(outage.peer())) || justBroke(outage);
  }

  /** Whether its log ends right after the streams broke, as they do when a peer is restarted. */
  private boolean justBroke(Outage outage) {
    return !outage.dialled()
        && !outage.since().equals(Instant.MAX)
        && Spans.between(outage.since(), lastSpoke).compareTo(DIALLED_AGAIN) < 0;
  }

  /** Whether it reached a peer again after this time. */
  boolean reachedAfter(String peer, Instant time) {
    Instant at = reachedAt.getOrDefault(peer, Instant.MIN);
    return !at.equals(Instant.MAX) && at.isAfter(time);
  }

  /** Peers that it cannot reach at the end of its log. */
  Map<String, Outage> openOutages() {
    return Map.copyOf(open);
  }

  /** All outages, in the order in which they began. */
  List<Outage> outages() {
    return List.copyOf(outages);
  }

  List<QuorumLoss> losses() {
    return List.copyOf(losses);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.etcd;

import io.etiolog.rules.episode.SourceEnds;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One member as its own log shows it, followed event by event: who it is, whom it follows, and when
 * it had no majority. Whether its process ran tells its {@link Uptime}, whom it reaches its {@link
 * PeerLinks}. Holds the state at the latest event. Not thread-safe.
 */
final class MemberLog {
  private static final int KEPT_LINES = 20;

  /** A member that only appears as the one whose log this is, where its id is not told. */
  private static final String ITSELF = "this member";

  /** How Go's context says that the one who waits gave up: etcd that stops, or drops a peer. */
  private static final String ITS_OWN_DOING = "context canceled";

  private static final Set<String> SIGNS_OF_LIFE =
      Set.of("etcd-peers/active", "etcd-raft/vote-answered", "etcd-raft/heard");

  private final Membership membership = new Membership();
  private final Votes votes = new Votes();
  private final Uptime uptime = new Uptime();
  private final PeerLinks links = new PeerLinks();
  private final List<Occurrence> leaderless = new ArrayList<>();
  private final List<QuorumLoss> losses = new ArrayList<>();
  private String id = "";
  private String name = "";
  private Optional<Occurrence> version = Optional.empty();
  private String leader = "";
  private Optional<Position> position = Optional.empty();
  private boolean everLed;
  private boolean asksVersions;
  private long standsFor = 1;
  private long leaderlessLines;

  /**
   * Takes the next event.
   *
   * @param ends since when and until when its log goes on
   * @param times for how many lines it stands: of very many alike only some are kept
   */
  void accept(Occurrence event, SourceEnds ends, long times) {
    standsFor = times;
    learnIdentity(event);
    uptime.spoke(event, ends);
    switch (event.signal().name()) {
      case "etcd-process/starting" -> started(event);
      case "etcd-process/stopping", "etcd-process/died" -> uptime.stopped(event);
      case "etcd-process/ready" -> uptime.serves(event.at());
      case "etcd-members/configuration" -> {
        membership.configure(event);
        links.forget(outage -> !membership.mayHold(outage.peer()), event);
      }
      case "etcd-members/added" -> membership.added(event);
      case "etcd-members/removed" -> {
        membership.removed(event);
        links.reached(event.value("peer"), event);
      }
      case "etcd-raft/peers" ->
          List.of(event.value("voters").split(",")).forEach(id -> membership.heard(id, event));
      case "etcd-raft/vote-requested" -> asked(event);
      case "etcd-raft/vote-answered" -> answered(event);
      case "etcd-raft/heard" -> {
        position = Position.of(event).or(() -> position);
        votes.answered(event.value("peer"));
        links.heard(event.value("peer"));
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
      case "etcd-peers/unreachable", "etcd-peers/lost" -> {
        asksVersions = asksVersions || !event.value("url").isEmpty();
        unreachable(event);
      }
      case "etcd-peers/active" -> links.connected(event.value("peer"), event);
      default -> {}
    }
    followQuorum(event);
  }

  /** Its node goes on as another member, so this one is no more. */
  void replaced() {
    uptime.replaced();
    leader = "";
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
    links.forget(outage -> !outage.dialled(), event);
    links.startedAnew();
    uptime.started(event.at());
    leader = "";
    votes.settled();
    if (losses.isEmpty() || !losses.getLast().open()) {
      forgetElections();
    }
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
      links.answered(peer, event);
    }
  }

  private void led(String by, Occurrence event) {
    leader = by;
    everLed = true;
    position = Optional.empty();
    uptime.lives();
    forgetElections();
    votes.settled();
    links.answered(by, event);
  }

  private void forgetElections() {
    leaderless.clear();
    leaderlessLines = 0;
  }

  private void leaderLost(Occurrence event) {
    leader = "";
    uptime.lives();
    leaderlessLines += standsFor;
    if (leaderless.size() < KEPT_LINES) {
      leaderless.add(event);
    }
  }

  private void unreachable(Occurrence event) {
    String peer = event.value("peer");
    boolean itsOwnDoing = uptime.stopped() || event.value("error").contains(ITS_OWN_DOING);
    if (!itsOwnDoing && !peer.isEmpty() && !membership.removed().contains(peer)) {
      links.unreachable(peer, event, standsFor);
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
    Set<String> unreachable = new LinkedHashSet<>(links.open().keySet());
    unreachable.addAll(votes.silent());
    loss.support(voters(), unreachable, leaderless, leaderlessLines, links.open().values());
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

  /** Whether it has only asked so far whether others would vote for it (pre-vote). */
  boolean asksWhether() {
    return votes.preliminary();
  }

  /** How many elections came to nothing before the one that is going on, as the terms show. */
  long electionsInVain() {
    return votes.inVain();
  }

  /** Voters as the last configuration names them, else all that were heard of, and itself. */
  Set<String> voters() {
    Set<String> voters =
        new LinkedHashSet<>(membership.known() ? membership.configured() : membership.heardOf());
    voters.addAll(links.open().keySet());
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
            .filter(voter -> !links.open().containsKey(voter) && !silent.contains(voter))
            .count();
  }

  /** How far its log goes, if it said so since it last had a leader. */
  Optional<Position> position() {
    return position;
  }

  /** Whether it reaches another at the end of its log; empty where that does not tell. */
  Optional<Boolean> reaches(String other) {
    if (uptime.stopped() || other.equals(id)) {
      return Optional.empty();
    }
    Outage outage = links.open().get(other);
    if (outage != null) {
      return links.endsTooSoon(outage, uptime) ? Optional.empty() : Optional.of(false);
    }
    if (votes.silent().contains(other)) {
      // Whoever lets one round pass may be slow, or hold to its leader's lease; nobody does so
      // long.
      boolean lasts = votes.unheard() || lastinglyLeaderless();
      return lasts ? Optional.of(false) : Optional.empty();
    }
    return links.answers(other) ? Optional.of(true) : Optional.empty();
  }

  /** Whether it fails to reach another at the end of its log, however short that is. */
  boolean misses(String other) {
    return links.open().containsKey(other) || votes.silent().contains(other);
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

  /** Whether it does what only a leader does: it asks the others which version they run. */
  boolean leads() {
    return asksVersions;
  }

  /** Whether it says at its end that it has no leader. */
  boolean leaderlessAtEnd() {
    return !uptime.stopped() && leader.isEmpty() && !leaderless.isEmpty();
  }

  /** Whether it has said so for longer than an election takes. */
  boolean lastinglyLeaderless() {
    return Spans.lasted(leaderlessFor());
  }

  /** For how long it has said so. */
  Duration leaderlessFor() {
    return leaderlessAtEnd()
        ? Spans.between(leaderless.getFirst().at(), uptime.lastSpoke())
        : Duration.ZERO;
  }

  /** When its process ran. */
  Uptime uptime() {
    return uptime;
  }

  /** Whether its process was told to stop, or died, and did not come back. */
  boolean stopped() {
    return uptime.stopped();
  }

  /** Whom it reaches. */
  PeerLinks links() {
    return links;
  }

  List<QuorumLoss> losses() {
    return List.copyOf(losses);
  }
}

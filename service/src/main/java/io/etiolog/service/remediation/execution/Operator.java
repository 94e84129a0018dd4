// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.ClusterObserver;
import io.etiolog.service.cluster.ClusterState;
import io.etiolog.service.cluster.EndpointState.Answered;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.cluster.Member;
import io.etiolog.service.cluster.MemberChanges;
import io.etiolog.service.cluster.MemberClient;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.cluster.ThisHost;
import io.etiolog.service.cluster.snapshot.SnapshotBounds;
import io.etiolog.service.cluster.snapshot.SnapshotFile;
import io.etiolog.service.cluster.snapshot.SnapshotTaker;
import io.etiolog.service.remediation.Action;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Carries actions out, each once and within its time. It checks no safety rule: whoever calls has
 * done so. Stateless; safe to share between threads.
 */
final class Operator {
  /** From this part of the quota on an alarm cannot be disarmed (D12). */
  private static final double NEAR = 0.9;

  private static final String ON_THE_SAME_HOST =
      "; it lies on the member's own host: copy it to another (R1)";

  private final ClusterObserver observer;
  private final ExecutionBounds bounds;

  Operator(ClusterObserver observer, ExecutionBounds bounds) {
    this.observer = observer;
    this.bounds = bounds;
  }

  /** What will be asked, of whom; for the record, before it is asked. */
  static String request(Action action, ClusterState state) {
    return switch (action) {
      case Action.TakeSnapshot(Target from) -> "snapshot of " + from;
      case Action.Compact compact -> "compaction to the present revision";
      case Action.Defragment(Target member, var asked) -> "defragmentation of " + member;
      case Action.MoveLeader(Target to) ->
          "leadership from " + state.leader().map(state::nameOf).orElse("nobody") + " to " + to;
      case Action.DisarmNospace(Target member) -> "NOSPACE alarm of " + member + " off";
      case Action.ProveWrite proof -> "a key of Etiolog's own, written, read and deleted";
      case Action.CountKeys counting -> "keys and sizes by prefix";
      case Action.RemoveMember(Target member) -> "removal of " + member;
      case Action.AddLearner(var urls, var name) -> "addition of " + name + " at " + urls;
      case Action.AwaitStart(Target member) -> "start of " + member + ", by a person";
      case Action.PromoteLearner(Target member) -> "promotion of " + member;
    };
  }

  /**
   * Does it.
   *
   * @throws EtcdCallException when the cluster did not do it, or nobody knows
   * @throws IOException when a file could not be written
   */
  Answer perform(Action action, Plan plan, ClusterState state, Site site, Halt halt)
      throws EtcdCallException, IOException {
    return switch (action) {
      case Action.TakeSnapshot(Target from) -> snapshot(from, plan, state, site);
      case Action.Compact compact -> compact(state, site);
      case Action.Defragment(Target member, var asked) -> defragment(member, state, site);
      case Action.MoveLeader(Target to) ->
          changing(
              leader(state),
              site,
              changes -> {
                changes.moveLeader(id(to, state));
                return Answer.of("it was handed over");
              });
      case Action.DisarmNospace(Target member) ->
          changing(
              leader(state),
              site,
              changes ->
                  Answer.of(
                      changes.disarmNospace(id(member, state))
                          ? "the alarm was taken back"
                          : "no such alarm was raised"));
      case Action.ProveWrite proof -> Space.prove(leader(state), site, observer.patience());
      case Action.CountKeys counting -> Space.count(leader(state), site, observer.patience());
      case Action.RemoveMember(Target member) ->
          changing(
              leader(state),
              site,
              changes -> {
                changes.remove(id(member, state));
                return Answer.of("it was removed");
              });
      case Action.AddLearner(var urls, var name) ->
          changing(
              leader(state),
              site,
              changes -> Answer.of("it was added with the id " + changes.addLearner(urls).hex()));
      case Action.AwaitStart await -> await(await, plan, site, halt);
      case Action.PromoteLearner(Target member) ->
          changing(
              leader(state),
              site,
              changes -> {
                changes.promote(id(member, state));
                return Answer.of("it was promoted");
              });
    };
  }

  private interface Change {
    Answer with(MemberChanges changes) throws EtcdCallException;
  }

  private Answer changing(URI endpoint, Site site, Change change) throws EtcdCallException {
    try (MemberChanges changes = MemberChanges.open(endpoint, site.access(), observer.patience())) {
      return change.with(changes);
    }
  }

  /**
   * Whether etcd refused for the moment only: right after a start or a change, or until a learner
   * is in sync. A refusal has done nothing.
   */
  static boolean isForNow(EtcdCallException failure) {
    return failure.outcome() == Outcome.REFUSED
        && (failure.why().contains("unhealthy cluster")
            || failure.why().contains("in sync with leader"));
  }

  private Answer snapshot(Target from, Plan plan, ClusterState state, Site site)
      throws EtcdCallException, IOException {
    Path file = site.snapshots().resolve(plan.id() + ".db");
    URI endpoint = endpoint(from, state);
    SnapshotFile taken =
        new SnapshotTaker(observer.patience(), SnapshotBounds.USUAL, observer.clock())
            .take(id(from, state), endpoint, site.access(), file, bytes -> {});
    String what =
        file
            + ", "
            + taken.bytes()
            + " bytes, SHA-256 "
            + taken.sha256()
            + ", revision "
            + taken.before().revision()
            + " at least"
            + (ThisHost.serves(endpoint) ? ON_THE_SAME_HOST : "");
    return new Answer(what, "its own hash holds");
  }

  private Answer defragment(Target member, ClusterState state, Site site) throws EtcdCallException {
    return changing(
        endpoint(member, state),
        site,
        changes -> {
          changes.defragment(id(member, state));
          return Answer.of("it was defragmented");
        });
  }

  private interface Look {
    long now() throws EtcdCallException;
  }

  /** Looks at what was done: a look that fails does not undo it. */
  private static long surely(String done, Look look) throws EtcdCallException {
    try {
      return look.now();
    } catch (EtcdCallException e) {
      throw new EtcdCallException(
          Outcome.UNCERTAIN, done + ", and could not be looked at after it: " + e.why(), e);
    }
  }

  /** Whether a member's file is so near its quota that no alarm can be disarmed. */
  static boolean isNear(Target member, ClusterState state, Site site) {
    return member
        .in(state.members().orElse(List.of()))
        .flatMap(state::of)
        .map(Answered::status)
        .filter(
            status -> isNear(status, status.quota().isPresent() ? status.quota() : site.quota()))
        .isPresent();
  }

  private static boolean isNear(MemberStatus status, OptionalLong quota) {
    return quota.isPresent()
        && quota.getAsLong() > 0
        && status.dbSize() >= NEAR * quota.getAsLong();
  }

  private Answer compact(ClusterState state, Site site) throws EtcdCallException {
    URI leader = leader(state);
    try (MemberClient member = MemberClient.open(leader, site.access(), observer.patience())) {
      long revision = member.revision();
      String said = compacted(leader, revision, site);
      long reached = surely(said, () -> member.hash(0).compactRevision());
      if (reached < revision) {
        throw new EtcdCallException(
            Outcome.UNCERTAIN,
            said + ", and the leader has forgotten only what was before revision " + reached);
      }
      return new Answer(said, "the leader has forgotten what was before revision " + reached);
    }
  }

  private String compacted(URI leader, long revision, Site site) throws EtcdCallException {
    try {
      changing(
          leader,
          site,
          changes -> {
            changes.compact(revision);
            return Answer.of("");
          });
      return "compacted to revision " + revision;
    } catch (EtcdCallException e) {
      // Kubernetes compacts by itself every few minutes, and may have been faster.
      if (e.outcome() == Outcome.REFUSED && e.why().contains("has been compacted")) {
        return "it was compacted to revision " + revision + " already";
      }
      throw e;
    }
  }

  private Answer await(Action.AwaitStart waiting, Plan plan, Site site, Halt halt)
      throws EtcdCallException {
    long end = System.nanoTime() + bounds.start().toNanos();
    Effect effect = Effect.of(waiting, plan, observer.observe(site.access()));
    while (effect.seen() != Effect.Seen.YES) {
      if (System.nanoTime() > end || !halt.await(bounds.poll())) {
        throw new EtcdCallException(
            Outcome.REFUSED,
            halt.reason()
                .orElse("it was not started within " + bounds.start().toMinutes() + " minutes"));
      }
      effect = Effect.of(waiting, plan, observer.observe(site.access()));
    }
    return new Answer("it was started", effect.what());
  }

  private static long id(Target target, ClusterState state) throws EtcdCallException {
    return member(target, state).id();
  }

  private static Member member(Target target, ClusterState state) throws EtcdCallException {
    Optional<Member> found = target.in(state.members().orElse(List.of()));
    if (found.isEmpty()) {
      throw new EtcdCallException(Outcome.REFUSED, target + " is not there");
    }
    return found.get();
  }

  private static URI endpoint(Target target, ClusterState state) throws EtcdCallException {
    Optional<URI> endpoint = state.of(member(target, state)).map(Answered::endpoint);
    if (endpoint.isEmpty()) {
      throw new EtcdCallException(Outcome.UNREACHED, target + " does not answer");
    }
    return endpoint.get();
  }

  private static URI leader(ClusterState state) throws EtcdCallException {
    return state
        .leading()
        .map(Answered::endpoint)
        .orElseThrow(() -> new EtcdCallException(Outcome.UNREACHED, "the leader does not answer"));
  }
}

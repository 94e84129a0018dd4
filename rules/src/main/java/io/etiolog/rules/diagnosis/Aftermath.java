// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.episode.Episode;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cause that is over may still explain: what set in while it stood, and is not said for long
 * after it. Bundles are collected file by file, so that an effect's log may end before the effect
 * could; one that goes on has another reason by then.
 *
 * @param collected the latest time in the bundle, at which snapshots without a time are taken to
 *     have been made
 */
record Aftermath(Optional<Instant> collected, Drifts clocks) {
  /**
   * For how long an effect may outlive its cause: the kubelet waits up to five minutes before it
   * starts a container that failed again (MaxContainerBackOff in Kubernetes' pkg/kubelet), and an
   * API server takes up to one to serve.
   */
  private static final Duration SETTLES = Duration.ofMinutes(6);

  /** Why a cause does not explain an effect although it leads to it, or {@code ""}. */
  String obstacle(Finding cause, Finding effect) {
    Optional<Instant> latest = latest(cause, effect);
    if (latest.isEmpty()) {
      return "";
    }
    if (effect.firstSeen().filter(latest.get()::isBefore).isPresent()) {
      return "it was over before this began";
    }
    if (outlives(effect, cause)) {
      return "it is over" + since(cause) + ", and this goes on";
    }
    return effect.active() && precedes(effect, cause)
        ? "it is over" + since(cause) + ", and this had begun before it"
        : "";
  }

  /** Whether an effect that set in while its cause stood is still said when it has settled. */
  boolean outlives(Finding effect, Finding cause) {
    return latest(cause, effect)
        .filter(latest -> effect.firstSeen().filter(latest::isBefore).isEmpty())
        .filter(latest -> effect.active() && lastSaid(effect).isAfter(latest))
        .isPresent();
  }

  /** Until when it may be said; empty while the cause stands. */
  private Optional<Instant> latest(Finding cause, Finding effect) {
    return endOf(cause).map(end -> end.plus(SETTLES).plus(clocks.between(effect, cause)));
  }

  /** By one clock there is nothing to tolerate: what came and went in its course is no cause. */
  private static boolean precedes(Finding effect, Finding cause) {
    Instant begun = cause.firstSeen().orElse(Instant.MIN);
    return Drifts.haveOneClock(cause, effect)
        && standing(effect).map(Episode::first).anyMatch(first -> first.at().isBefore(begun));
  }

  /** Such as {@code " since 2026-03-01T10:36:43Z"}; {@code ""} where it stands or is not known. */
  static String since(Finding cause) {
    return endOf(cause).map(end -> " since " + end.truncatedTo(ChronoUnit.SECONDS)).orElse("");
  }

  /** When it was over, or was last said where nothing says so; empty while it stands. */
  private static Optional<Instant> endOf(Finding cause) {
    return cause.active()
        ? Optional.empty()
        : cause.support().stream()
            .flatMap(episode -> endOf(episode).stream())
            .max(Instant::compareTo);
  }

  private static Optional<Instant> endOf(Episode episode) {
    return episode
        .endedBy()
        .map(Occurrence::at)
        .filter(at -> !at.equals(Instant.MAX))
        .or(() -> episode.times().max(Instant::compareTo));
  }

  /** When what stands of it was last said. */
  private Instant lastSaid(Finding effect) {
    return standing(effect)
        .map(Episode::last)
        .map(Occurrence::at)
        .map(at -> at.equals(Instant.MAX) ? collected.orElse(at) : at)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  private static Stream<Episode> standing(Finding effect) {
    return effect.support().stream().filter(Episode::open);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one step. It is written down before the step is tried, and again after it.
 * Immutable.
 *
 * @param step its name inside the plan
 * @param outcome how it ended, or that it has not yet
 * @param startedAt when it was begun
 * @param endedAt when it ended
 * @param preconditions what was seen right before it
 * @param request what was asked, of whom
 * @param answer what came back, or what a person said
 * @param verified what the cluster showed afterwards
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StepRun(
    String step,
    Outcome outcome,
    Instant startedAt,
    Optional<Instant> endedAt,
    List<Precondition> preconditions,
    String request,
    String answer,
    String verified) {
  /** Copies the list. */
  public StepRun {
    preconditions = List.copyOf(preconditions);
  }

  /** How a step ended. */
  @Serdeable
  public enum Outcome {
    /** It is being done. */
    TRYING,
    /** It was done, and the cluster shows it. */
    DONE,
    /** A precondition did not hold: nothing was done. */
    REFUSED,
    /** It was asked, and it was not done. */
    FAILED,
    /** It was asked, and nobody can tell whether it was done. */
    UNCERTAIN;

    /** The outcome of this name. */
    @JsonCreator
    public static Outcome named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One that is begun. */
  public static StepRun begun(
      Step step, Instant at, List<Precondition> preconditions, String request) {
    return new StepRun(
        step.id(), Outcome.TRYING, at, Optional.empty(), preconditions, request, "", "");
  }

  /** The same, tried for the n-th time, with what was seen right before it. */
  public StepRun again(List<Precondition> found, int n) {
    String once = request.replaceFirst(", try \\d+$", "");
    return new StepRun(
        step, outcome, startedAt, endedAt, found, once + ", try " + n, answer, verified);
  }

  /** The same, ended. */
  public StepRun ended(Outcome how, Instant at, String said, String seen) {
    return new StepRun(step, how, startedAt, Optional.of(at), preconditions, request, said, seen);
  }

  /** How long it took; empty while it runs. */
  public Optional<Duration> took() {
    return endedAt.map(end -> Duration.between(startedAt, end));
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.remediation.Plan;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.StepRun;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What a list, or an event, needs of a plan.
 *
 * @param id its identity
 * @param cluster the name of the cluster
 * @param playbook what kind of repair it is
 * @param title what it does
 * @param status where in its life it is
 * @param incident the incident that it is for; {@code ""} for none
 * @param proposedBy who asked for it
 * @param proposedAt when
 * @param expiresAt until when it may be executed
 * @param steps how many it has
 * @param done how many of them are done
 * @param step the step that was last begun; missing before
 * @param unmet how many preconditions stood in the way when it was last looked at
 * @param outcome what its end left; {@code ""} before
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlanBrief(
    String id,
    String cluster,
    String playbook,
    String title,
    PlanStatus status,
    String incident,
    String proposedBy,
    Instant proposedAt,
    Instant expiresAt,
    int steps,
    int done,
    @Nullable String step,
    int unmet,
    String outcome) {
  /** That of a plan. */
  public static PlanBrief of(Repair repair) {
    Plan plan = repair.plan();
    long done = repair.runs().stream().filter(run -> run.outcome() == StepRun.Outcome.DONE).count();
    return new PlanBrief(
        plan.id(),
        plan.cluster(),
        plan.playbook(),
        plan.title(),
        repair.status(),
        plan.incident(),
        plan.proposedBy(),
        plan.proposedAt(),
        plan.expiresAt(),
        plan.steps().size(),
        Math.toIntExact(done),
        repair.runs().isEmpty() ? null : repair.runs().getLast().step(),
        repair.unmet().size(),
        repair.outcome());
  }

  /** The same as JSON. */
  public String json(ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
  }
}

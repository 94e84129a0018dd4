// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A repair of one cluster, as it was proposed: it never changes, and what becomes of it stands in
 * {@link Repair}. Immutable.
 *
 * @param id its identity
 * @param cluster the name of the cluster
 * @param playbook what kind of repair it is: {@code relieve-nospace}
 * @param title what it does
 * @param parameters what was asked for
 * @param incident the incident that it is for; {@code ""} for none
 * @param proposedBy who asked for it
 * @param proposedAt when the cluster was looked at for it
 * @param expiresAt until when it may be executed
 * @param fingerprint the state that it was made for; a cluster that is otherwise gets a new plan
 * @param members who belonged to the cluster
 * @param steps in their order
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Plan(
    String id,
    String cluster,
    String playbook,
    String title,
    Map<String, String> parameters,
    String incident,
    String proposedBy,
    Instant proposedAt,
    Instant expiresAt,
    Fingerprint fingerprint,
    Membership members,
    List<Step> steps) {
  /** Copies the collections. */
  public Plan {
    parameters = Map.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /**
   * What nobody else may work on meanwhile: the etcd itself, by its id, whatever the cluster is
   * called here.
   */
  public String lease() {
    return fingerprint.cluster().isEmpty() ? cluster : fingerprint.cluster();
  }

  /** Whether every step is a person's. */
  public boolean isManual() {
    return steps.stream().allMatch(Step::isManual);
  }

  /** The step of this name. */
  public Optional<Step> step(String name) {
    return steps.stream().filter(step -> step.id().equals(name)).findFirst();
  }

  /** The steps before this one. */
  public List<Step> before(Step step) {
    return steps.subList(0, steps.indexOf(step));
  }

  /** Who belongs to the cluster when this step is next. */
  public Membership membersBefore(Step step) {
    Membership expected = members;
    for (Step earlier : before(step)) {
      if (earlier.action().isPresent()) {
        expected = expected.after(earlier.action().get());
      }
    }
    return expected;
  }
}

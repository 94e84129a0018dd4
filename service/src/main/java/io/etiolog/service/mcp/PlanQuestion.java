// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.etiolog.service.remediation.Repair;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.remediation.view.PlanBrief;
import io.etiolog.service.remediation.view.PlanView;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code plan}: shows the plans that repair clusters. To make, approve and execute them is for
 * people. Safe for all threads.
 */
public final class PlanQuestion {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final RepairWorks works;
  private final ObjectMapper mapper;

  private PlanQuestion(RepairWorks works, ObjectMapper mapper) {
    this.works = works;
    this.mapper = mapper;
  }

  /** The question to these works. */
  public static Question of(RepairWorks works, ObjectMapper mapper) {
    Parameters parameters =
        new Parameters()
            .text("id", "One plan with its steps, preconditions and runs; without it, a list")
            .text("cluster", "Only of this cluster")
            .text("incident", "Only of the incident with this id")
            .number("limit", "How many at most (usually " + USUAL + ")", 1, MOST);
    return Question.of(
        "plan",
        "Show repair plans",
        "Lists the plans that repair clusters, the newest first, or shows one: its steps, what has"
            + " to hold before, who approved it and how it went, as JSON. It neither makes,"
            + " approves nor executes plans: people do that with etiolog plan.",
        parameters,
        new PlanQuestion(works, mapper)::answer);
  }

  private String answer(Given given) throws UnansweredException {
    Optional<String> id = given.text("id");
    return id.isPresent() ? one(id.get()) : page(given);
  }

  private String one(String id) throws UnansweredException {
    Repair repair =
        works.store().find(id).orElseThrow(() -> new UnansweredException("There is no plan " + id));
    return json(PlanView.of(repair, List.of()));
  }

  private String page(Given given) throws UnansweredException {
    int limit = given.number("limit", USUAL, 1, MOST);
    return json(
        works
            .store()
            .page(given.text("cluster"), given.text("incident"), Optional.empty(), limit)
            .stream()
            .map(PlanBrief::of)
            .toList());
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
  }
}

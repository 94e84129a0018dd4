// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.incident.IncidentJson;
import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.incident.store.IncidentQuery;
import io.etiolog.service.incident.store.IncidentStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code incident}: shows the faults that the service knows of. Safe for all threads. */
public final class IncidentQuestion {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final IncidentStore store;

  private IncidentQuestion(IncidentStore store) {
    this.store = store;
  }

  /** The question to this store. */
  public static Question of(IncidentStore store) {
    Parameters parameters =
        new Parameters()
            .text("id", "One incident with all that is known of it; without it, a list")
            .text("cluster", "Only of this cluster")
            .text("cause", "Only of this cause, such as etcd-quorum-lost")
            .oneOf("status", "Only those that are", List.of("open", "recovered", "closed"))
            .number("limit", "How many at most (usually " + USUAL + ")", 1, MOST);
    return Question.of(
        "incident",
        "Show incidents",
        "Lists the faults of the clusters, the newest first, or shows one: the root cause, its"
            + " evidence, what follows from it, its repair plan and its history, as JSON.",
        parameters,
        new IncidentQuestion(store)::answer);
  }

  private String answer(Given given) throws UnansweredException {
    Optional<String> id = given.text("id");
    return id.isPresent() ? one(id.get()) : page(given);
  }

  private String one(String id) throws UnansweredException {
    return store
        .find(id)
        .map(IncidentJson::whole)
        .orElseThrow(() -> new UnansweredException("There is no incident " + id));
  }

  private String page(Given given) throws UnansweredException {
    List<Incident> found =
        store.page(
            new IncidentQuery(
                given
                    .text("status")
                    .map(word -> IncidentStatus.valueOf(word.toUpperCase(Locale.ROOT))),
                given.text("cluster"),
                given.text("cause"),
                Optional.empty(),
                given.number("limit", USUAL, 1, MOST)));
    return IncidentJson.page(found, Optional.empty());
  }
}

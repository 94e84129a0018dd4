// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes of incidents, and to which trace the last one of each belongs: those who hear of an
 * incident read it from the store, on threads of their own. Knows the latest thousand, and none of
 * the process before. Safe for all threads.
 */
public final class IncidentTraces {
  private static final int MOST = 1000;

  private final Tracing tracing;
  private final Map<String, String> contexts = new LinkedHashMap<>();

  /** Told of here. */
  public IncidentTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  /**
   * Says that an incident is about to change.
   *
   * @param id the incident's
   * @param cause what the catalogue calls it
   * @param status what it will be
   */
  public Span change(String id, String cluster, String cause, String status) {
    Span span =
        tracing.begin(
            new Work(Work.Kind.INTERNAL, "incident")
                .about("etiolog.incident.id", id)
                .about("etiolog.incident.cause", cause)
                .about("etiolog.incident.status", status)
                .about("k8s.cluster.name", cluster));
    if (!span.context().isEmpty()) {
      remember(id, span.context());
    }
    return span;
  }

  private synchronized void remember(String id, String context) {
    contexts.remove(id);
    contexts.put(id, context);
    if (contexts.size() > MOST) {
      contexts.remove(contexts.keySet().iterator().next());
    }
  }

  /** What an incident's last change belongs to; {@code ""} where that is not known. */
  private synchronized String last(String id) {
    return contexts.getOrDefault(id, "");
  }

  /** Says that something is done because of an incident. */
  public Span because(String id, Work work) {
    return tracing.begin(work.under(last(id)).about("etiolog.incident.id", id));
  }
}

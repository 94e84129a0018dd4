// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A fact read from a snapshot rather than from a log: one row, one object, one flag.
 *
 * @param kind what it is, such as {@code etcd.member} or {@code cri.container}; the kinds and their
 *     attributes are listed in {@link io.etiolog.ingest.snapshot}
 * @param origin where it stands
 * @param time when the snapshot says it was taken, mostly unknown
 * @param node the host, or {@code ""}
 * @param component the program it speaks of, or {@code ""}
 * @param fields its attributes by name
 * @param raw the row as it was read
 */
public record Observation(
    String kind,
    Origin origin,
    Optional<Instant> time,
    String node,
    String component,
    Map<String, String> fields,
    String raw)
    implements Evidence {

  /** Keeps the attributes' order and forbids later change. */
  public Observation {
    fields = Fields.copy(fields);
  }

  /** An attribute, or {@code ""} when the snapshot has none of that name. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }
}

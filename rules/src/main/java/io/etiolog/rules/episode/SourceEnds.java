// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.ingest.bundle.InputSummary;
import io.etiolog.rules.match.Occurrence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Until when each source of the bundle goes on, which is what an episode's quiet is measured
 * against, and since when its file does.
 */
public final class SourceEnds {
  private final Map<String, Instant> ends = new HashMap<>();
  private final Map<String, Instant> begins = new HashMap<>();

  /** Reads them from what was read. */
  public SourceEnds(List<InputSummary> inputs) {
    for (InputSummary input : inputs) {
      input.from().ifPresent(from -> begins.put(input.file(), from));
      input
          .to()
          .ifPresent(to -> {
            extend("file " + input.file(), to);
            if (!input.node().isEmpty()) {
              extend(key(input.node(), input.component()), to);
            }
          });
    }
  }

  private void extend(String key, Instant to) {
    ends.merge(key, to, (a, b) -> a.isAfter(b) ? a : b);
  }

  private static String key(String node, String component) {
    return "node " + node + " " + component;
  }

  /** When the source of an occurrence ends; {@link Instant#MIN} when that is not known. */
  public Instant of(Occurrence occurrence) {
    Instant file = ends.getOrDefault("file " + occurrence.evidence().origin().file(), Instant.MIN);
    Instant program =
        ends.getOrDefault(
            key(occurrence.reporter(), occurrence.evidence().component()), Instant.MIN);
    return file.isAfter(program) ? file : program;
  }

  /** When the file of an occurrence begins; {@link Instant#MAX} when that is not known. */
  public Instant beginningOf(Occurrence occurrence) {
    return begins.getOrDefault(occurrence.evidence().origin().file(), Instant.MAX);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Since when something holds, by a clock that may be put back: it is the service's until a line
 * tells a time. Not thread-safe.
 */
final class Since {
  private final Map<String, Instant> known = new HashMap<>();

  /** Since when it holds; from now on, where that was not known. */
  Instant of(String id, Instant now) {
    return known.merge(id, now, (first, later) -> later.isBefore(first) ? later : first);
  }

  /** It holds no more. */
  void end(String id) {
    known.remove(id);
  }

  /** All others hold no more. */
  void keepOnly(Collection<String> ids) {
    known.keySet().retainAll(ids);
  }

  /** Takes over what another one knows. */
  void takeAll(Since other) {
    known.putAll(other.known);
  }
}

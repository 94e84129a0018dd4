// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.search.FoundLines;
import io.etiolog.service.search.LineId;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What a search has found.
 *
 * @param lines the newest first
 * @param after asks for the next page; missing on the last
 * @param complete false where the time ran out: newer lines may be missing
 * @param lag how many entries of the log wait to be added to the index
 */
@Serdeable
record FoundView(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<LineView> lines,
    @Nullable String after,
    boolean complete,
    long lag) {
  static FoundView of(FoundLines found, long lag) {
    return new FoundView(
        found.lines().stream().map(LineView::of).toList(),
        found.after().map(LineId::toString).orElse(null),
        found.complete(),
        lag);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.search.LineContext;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A line with those around it in its file.
 *
 * @param before the lines before it, in the order of the file
 * @param line itself
 * @param after the lines after it
 */
@Serdeable
record ContextView(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<LineView> before,
    LineView line,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<LineView> after) {
  static ContextView of(LineContext context) {
    return new ContextView(
        context.before().stream().map(LineView::of).toList(),
        LineView.of(context.line()),
        context.after().stream().map(LineView::of).toList());
  }
}

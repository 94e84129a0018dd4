// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonLinesRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.TextRenderer;
import java.util.Locale;

/** The forms of a report, by the names that {@code --format} takes. */
enum Form {
  TEXT,
  JSON,
  JSONL,
  MARKDOWN,
  HTML;

  /** What shows a report in this form. Width and colour are for text only. */
  Renderer renderer(int width, boolean colour) {
    return switch (this) {
      case TEXT -> new TextRenderer(width, colour);
      case JSON -> new JsonRenderer();
      case JSONL -> new JsonLinesRenderer();
      case MARKDOWN -> new MarkdownRenderer();
      case HTML -> new HtmlRenderer();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

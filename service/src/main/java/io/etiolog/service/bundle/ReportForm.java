// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.rules.report.HtmlRenderer;
import io.etiolog.rules.report.JsonLinesRenderer;
import io.etiolog.rules.report.JsonRenderer;
import io.etiolog.rules.report.Language;
import io.etiolog.rules.report.MarkdownRenderer;
import io.etiolog.rules.report.Renderer;
import io.etiolog.rules.report.TextRenderer;
import java.util.List;
import java.util.Locale;

/** The forms of a report, by the names that {@code --format} takes. */
public enum ReportForm {
  /** For people, on a terminal. */
  TEXT("text/plain", "report.txt"),
  /** For programs. */
  JSON("application/json", "report.json"),
  /** For programs, on one line. */
  JSONL("application/jsonl", "report.jsonl"),
  /** For tickets and post-mortems. */
  MARKDOWN("text/markdown", "report.md"),
  /** A page by itself. */
  HTML("text/html", "report.html");

  /** Those in which the service offers a report; the first to who takes any. */
  static final List<ReportForm> KEPT = List.of(JSON, MARKDOWN, HTML, TEXT);

  private final String mediaType;
  private final String file;

  ReportForm(String mediaType, String file) {
    this.mediaType = mediaType;
    this.file = file;
  }

  /** What shows a report in this form, in English. Width and colour are for text only. */
  public Renderer renderer(int width, boolean colour) {
    return renderer(width, colour, Language.EN);
  }

  /** What shows a report in this form. Forms for programs know no language. */
  public Renderer renderer(int width, boolean colour, Language language) {
    return switch (this) {
      case TEXT -> new TextRenderer(width, colour, language);
      case JSON -> new JsonRenderer();
      case JSONL -> new JsonLinesRenderer();
      case MARKDOWN -> new MarkdownRenderer(language);
      case HTML -> new HtmlRenderer(language);
    };
  }

  /** What HTTP calls it, without a charset; all are in UTF-8. */
  public String mediaType() {
    return mediaType;
  }

  /** The file that holds a report in this form. */
  String file() {
    return file;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A Markdown document, written block by block. Takes Markdown, not text from logs. */
final class MarkdownPage {
  private final Appendable out;
  private boolean begun;

  MarkdownPage(Appendable out) {
    this.out = out;
  }

  /** Writes a block after an empty line; nothing for an empty one. */
  void block(String markdown) throws IOException {
    if (markdown.isBlank()) {
      return;
    }
    out.append(begun ? "\n" : "").append(markdown).append('\n');
    begun = true;
  }

  void heading(int level, String markdown) throws IOException {
    block("#".repeat(level) + " " + markdown);
  }

  void list(List<String> items) throws IOException {
    block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
  }

  /** Writes a list to be ticked off. */
  void checklist(List<String> items) throws IOException {
    list(items.stream().map(item -> "[ ] " + item).toList());
  }

  /** Writes a table; nothing where it has no rows. */
  void table(List<String> head, List<List<String>> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    String rule = head.stream().map(cell -> " --- ").collect(Collectors.joining("|", "|", "|"));
    String body = rows.stream().map(MarkdownPage::row).collect(Collectors.joining("\n"));
    block(row(head) + "\n" + rule + "\n" + body);
  }

  private static String row(List<String> cells) {
    return cells.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |"));
  }
}

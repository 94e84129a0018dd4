// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A page of a given width, written from top to bottom. Takes visible text only. */
final class TextPage {
  private final Appendable out;
  private final int width;
  private final boolean colour;

  TextPage(Appendable out, int width, boolean colour) {
    this.out = out;
    this.width = width;
    this.colour = colour;
  }

  int width() {
    return width;
  }

  String paint(Ink ink, String text) {
    return ink.paint(text, colour);
  }

  /** Writes a line as it is. */
  void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }

  void blank() throws IOException {
    out.append('\n');
  }

  /** Writes a section's title after an empty line. */
  void heading(String title) throws IOException {
    heading(title, "");
  }

  /** Writes a section's title in capitals, and a name as it is. */
  void heading(String title, String name) throws IOException {
    blank();
    String words = title.toUpperCase(Locale.ROOT);
    line(paint(Ink.BOLD, name.isEmpty() ? words : words + " " + name));
  }

  /** Writes running text behind an indent. */
  void text(String indent, String text) throws IOException {
    text(indent, indent, Ink.PLAIN, text);
  }

  /** Writes running text, the first line behind {@code first}, the others behind {@code rest}. */
  void text(String first, String rest, Ink ink, String text) throws IOException {
    if (text.isBlank()) {
      return;
    }
    String front = first;
    int indent = Math.max(Columns.of(Ink.washed(first)), Columns.of(Ink.washed(rest)));
    for (String line : Columns.wrap(text, width - indent)) {
      line(front + paint(ink, line));
      front = rest;
    }
  }

  /** Writes a list, each entry behind a dash. */
  void list(String indent, List<String> entries) throws IOException {
    for (String entry : entries) {
      text(indent + "- ", indent + "  ", Ink.PLAIN, VisibleText.prose(entry));
    }
  }
}

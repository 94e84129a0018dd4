// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.rules.report.Columns;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Diagnosis.Proof;
import io.etiolog.rules.report.Diagnosis.Role;
import io.etiolog.rules.report.Diagnosis.Status;
import io.etiolog.rules.report.Excerpt;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.report.VisibleText;
import io.etiolog.service.follow.Changes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One picture of a diagnosis that goes on, made for a terminal of a certain size.
 *
 * @param width how many columns there are
 * @param height how many lines there are
 * @param colour whether to colour
 * @param words what it says
 */
record LiveFrame(int width, int height, boolean colour, FollowWords words) {
  private static final String INDENT = "  ";
  private static final String SEPARATOR = " · ";
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The lines of the picture; never more than fit.
   *
   * @param linesPerSecond how fast lines come
   */
  List<String> of(Report report, long linesPerSecond) {
    List<Diagnosis> certain = report.diagnoses().stream().filter(Changes::isCertain).toList();
    List<String> lines = new ArrayList<>();
    lines.add(cut(header(report, linesPerSecond)));
    if (certain.isEmpty()) {
      lines.add("");
      lines.add(cut(words.say(report.diagnoses().isEmpty() ? "nothing" : "uncertain")));
    }
    for (int i = 0; i < certain.size(); i++) {
      List<String> shown = diagnosis(certain.get(i));
      int left = certain.size() - i;
      if (lines.size() + shown.size() + (left > 1 ? 1 : 0) > height) {
        lines.add(cut(words.say("more", left)));
        break;
      }
      lines.addAll(shown);
    }
    return lines.subList(0, Math.min(lines.size(), height));
  }

  private String header(Report report, long linesPerSecond) {
    Optional<Instant> last =
        report.inputs().stream()
            .flatMap(input -> input.to().stream())
            .max(Comparator.naturalOrder());
    return words.counted(report.stats().lines(), linesPerSecond)
        + last.map(time -> SEPARATOR + words.say("at", CLOCK.format(time))).orElse("")
        + SEPARATOR
        + words.say("ends");
  }

  private List<String> diagnosis(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    String since = since(diagnosis);
    boolean fits = Columns.of(title(diagnosis) + since) <= width;
    lines.add(headline(diagnosis, fits ? since : ""));
    if (!fits && !since.isEmpty()) {
      lines.add(indented(since.substring(SEPARATOR.length())));
    }
    lines.add(indented(words.summary(diagnosis)));
    last(diagnosis).ifPresent(proof -> lines.add(lastLine(proof)));
    return lines;
  }

  private String headline(Diagnosis diagnosis, String since) {
    String word = words.part(diagnosis);
    String text = cut(title(diagnosis) + since);
    return colour && text.startsWith(word)
        ? paint(diagnosis) + word + "\u001b[0m" + text.substring(word.length())
        : text;
  }

  private String title(Diagnosis diagnosis) {
    return words.title(words.part(diagnosis), diagnosis);
  }

  private String since(Diagnosis diagnosis) {
    boolean over = diagnosis.status() == Status.RECOVERED;
    return (over ? diagnosis.lastSeen() : diagnosis.firstSeen())
        .map(time ->
            SEPARATOR
                + words.words().say(over ? "until" : "since", time.truncatedTo(ChronoUnit.SECONDS)))
        .orElse("");
  }

  private static String paint(Diagnosis diagnosis) {
    if (diagnosis.status() == Status.RECOVERED) {
      return "\u001b[32m";
    }
    return diagnosis.role() == Role.ROOT ? "\u001b[1;31m" : "\u001b[33m";
  }

  private static Optional<Proof> last(Diagnosis diagnosis) {
    return diagnosis.evidence().stream()
        .max(Comparator.comparing(proof -> proof.time().orElse(Instant.MIN)));
  }

  private String lastLine(Proof proof) {
    String at = proof.time().map(CLOCK::format).orElse(proof.origin().toString());
    String start = INDENT + VisibleText.of(at) + " ";
    int left = width - Columns.of(start);
    return left < 12 ? cut(start) : start + Excerpt.of(proof.text(), left);
  }

  private String indented(String text) {
    return cut(INDENT + text);
  }

  private String cut(String text) {
    return Columns.cutEnd(text, width);
  }
}

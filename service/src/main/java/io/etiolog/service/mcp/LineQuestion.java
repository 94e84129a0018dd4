// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.search.BadQueryException;
import io.etiolog.service.search.FoundLines;
import io.etiolog.service.search.IndexedLine;
import io.etiolog.service.search.LineId;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.LineQuery;
import io.etiolog.service.search.Nanos;
import io.etiolog.service.search.TooManySearchesException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code search}: finds lines among those that shippers have sent. Safe for all threads. */
public final class LineQuestion {
  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final List<String> FIELDS =
      List.of("cluster", "node", "component", "pod", "container", "source");

  private final LineIndex index;

  private LineQuestion(LineIndex index) {
    this.index = index;
  }

  /** The question to this index. */
  public static Question of(LineIndex index) {
    Parameters parameters =
        new Parameters()
            .text("q", "Words, all of which are needed; \"in a row\", begin*, -not, one | other")
            .text("from", "Not before, such as 2026-11-22T03:00:00Z")
            .text("to", "Before, such as 2026-11-22T04:00:00Z")
            .oneOf(
                "severity",
                "At least so grave",
                List.of("trace", "debug", "info", "warn", "error", "fatal"))
            .number("limit", "How many lines at most (usually " + USUAL + ")", 1, MOST)
            .text("after", "What the page before gave, for the next one");
    FIELDS.forEach(field -> parameters.text(field, "Only of this " + field + ", exactly"));
    return Question.of(
        "search",
        "Find log lines",
        "Finds lines of the clusters' logs that this service keeps, the newest first: time,"
            + " cluster, node, file and the line itself.",
        parameters,
        new LineQuestion(index)::answer);
  }

  private String answer(Given given) throws UnansweredException {
    Map<String, String> exactly = new HashMap<>();
    for (String field : FIELDS) {
      given.text(field).ifPresent(value -> exactly.put(field, value));
    }
    Optional<LineId> after = given.text("after").flatMap(LineId::parse);
    LineQuery query =
        new LineQuery(
            given.text("q").orElse(""),
            exactly,
            given
                .text("severity")
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Severity.UNKNOWN),
            given.time("from"),
            given.time("to"),
            given.number("limit", USUAL, 1, MOST),
            after);
    try {
      return text(index.find(query));
    } catch (BadQueryException | TooManySearchesException e) {
      throw new UnansweredException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UnansweredException("The index of lines cannot be searched now; ask again");
    }
  }

  private static String text(FoundLines found) {
    StringBuilder text = new StringBuilder();
    for (IndexedLine line : found.lines()) {
      text.append(Nanos.time(line.nanos()));
      for (String word : List.of(line.cluster(), line.node(), line.source())) {
        text.append(' ').append(word.isEmpty() ? "-" : word);
      }
      text.append(' ').append(line.text()).append('\n');
    }
    text.append(found.lines().isEmpty() ? "No line fits.\n" : "");
    found.after().ifPresent(id -> text.append("There are more: after=").append(id).append('\n'));
    if (!found.complete()) {
      text.append("The time ran out: newer lines may be missing. Ask for less.\n");
    }
    return text.toString();
  }
}

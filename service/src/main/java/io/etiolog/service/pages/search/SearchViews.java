// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.search;

import io.etiolog.ingest.record.Severity;
import io.etiolog.rules.report.Excerpt;
import io.etiolog.service.pages.frame.Frame;
import io.etiolog.service.pages.frame.Shown;
import io.etiolog.service.search.BadQueryException;
import io.etiolog.service.search.FoundLines;
import io.etiolog.service.search.Histogram;
import io.etiolog.service.search.IndexedLine;
import io.etiolog.service.search.LineIndex;
import io.etiolog.service.search.LineQuery;
import io.etiolog.service.search.Nanos;
import io.etiolog.service.search.Survey;
import io.etiolog.service.search.TooManySearchesException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for lines, and makes the page of what was found. Safe for all threads. */
@Singleton
final class SearchViews {
  private static final int STRETCHES = 60;
  private static final int STRETCH = 16;
  private static final int VALUES = 8;

  /** How many values of a field with very many are counted: each is a search. */
  private static final int NAMED = 20;

  private static final int LONGEST = 800;
  private static final Map<String, Function<IndexedLine, String>> FIELDS = fields();

  private final LineIndex index;

  SearchViews(LineIndex index) {
    this.index = index;
  }

  private static Map<String, Function<IndexedLine, String>> fields() {
    Map<String, Function<IndexedLine, String>> fields = new LinkedHashMap<>();
    fields.put("cluster", IndexedLine::cluster);
    fields.put("node", IndexedLine::node);
    fields.put("component", IndexedLine::component);
    fields.put("pod", IndexedLine::pod);
    return fields;
  }

  /** A page on which nothing was found, and why. */
  static SearchPage failed(Frame frame, Map<String, String> asked, String why) {
    return new SearchPage(
        frame, asked, List.of(), List.of(), Optional.empty(), "", Shown.text(why), false, false);
  }

  /** What a query finds; with {@code charted}, also how much there is over time. */
  SearchPage page(Frame frame, Map<String, String> asked, LineQuery query, boolean charted)
      throws IOException, BadQueryException, TooManySearchesException {
    Survey survey =
        charted
            ? index.survey(query, STRETCHES, lines -> shown(lines, asked))
            : new Survey(index.find(query), Optional.empty(), Map.of(), true);
    FoundLines found = survey.found();
    return new SearchPage(
        frame,
        asked,
        found.lines().stream().map(SearchViews::line).toList(),
        facets(survey, asked),
        survey.histogram().map(counted -> chart(counted, asked)),
        found.after().map(Object::toString).orElse(""),
        "",
        !found.complete(),
        !survey.counted());
  }

  private static SearchPage.Line line(IndexedLine line) {
    Severity severity = line.severity();
    return new SearchPage.Line(
        line.id().toString(),
        Shown.moment(Nanos.time(line.nanos())),
        Stream.of(line.cluster(), line.node(), line.component())
            .filter(part -> !part.isEmpty())
            .map(Shown::text)
            .collect(Collectors.joining(" · ")),
        severity == Severity.UNKNOWN ? "" : severity.name().toLowerCase(Locale.ROOT),
        Excerpt.of(line.text(), LONGEST));
  }

  /** The values of fields that stand in lines, but for fields that the search is narrowed by. */
  private static Map<String, Set<String>> shown(
      List<IndexedLine> lines, Map<String, String> asked) {
    Map<String, Set<String>> shown = new LinkedHashMap<>();
    FIELDS.forEach((name, field) -> {
      if (!asked.containsKey(name)) {
        shown.put(
            name,
            lines.stream()
                .map(field)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(NAMED)
                .collect(Collectors.toSet()));
      }
    });
    return shown;
  }

  private static List<SearchPage.Facet> facets(Survey survey, Map<String, String> asked) {
    List<SearchPage.Facet> facets = new ArrayList<>();
    for (String name : FIELDS.keySet()) {
      Map<String, Long> counts = survey.facets().getOrDefault(name, Map.of());
      if (counts.size() > 1) {
        int more = Math.max(0, counts.size() - VALUES);
        facets.add(new SearchPage.Facet(name, values(name, counts, asked), more));
      }
    }
    return facets;
  }

  private static List<SearchPage.Value> values(
      String name, Map<String, Long> counts, Map<String, String> asked) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(VALUES)
        .map(entry ->
            new SearchPage.Value(
                Shown.text(entry.getKey()),
                entry.getValue(),
                "/search?" + SearchPage.query(asked, Map.of(name, entry.getKey()))))
        .toList();
  }

  private static SearchPage.Chart chart(Histogram counted, Map<String, String> asked) {
    long most = counted.counts().stream().mapToLong(Long::longValue).max().orElse(1);
    List<SearchPage.Bar> bars = new ArrayList<>();
    for (int i = 0; i < counted.counts().size(); i++) {
      long count = counted.counts().get(i);
      if (count > 0) {
        bars.add(bar(i, count, most, counted, asked));
      }
    }
    return new SearchPage.Chart(
        bars,
        Shown.number(counted.total()),
        Shown.moment(Nanos.time(counted.from())),
        Shown.moment(Nanos.time(counted.to())));
  }

  private static SearchPage.Bar bar(
      int stretch, long count, long most, Histogram counted, Map<String, String> asked) {
    long end = stretch + 1 == counted.counts().size() ? counted.to() : counted.start(stretch + 1);
    Instant from = Nanos.time(counted.start(stretch));

    String query =
        SearchPage.query(asked, Map.of("from", from.toString(), "to", Nanos.time(end).toString()));
    int height = (int) Math.max(2, Math.round((double) SearchPage.HEIGHT * count / most));
    return new SearchPage.Bar(
        stretch * STRETCH,
        height,
        Shown.moment(from) + ": " + Shown.number(count),
        "/search?" + query);
  }
}

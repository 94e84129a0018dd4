// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search.http;

import io.etiolog.ingest.record.Severity;
import io.etiolog.service.search.LineId;
import io.etiolog.service.search.LineQuery;
import io.etiolog.service.search.Nanos;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request asks for, out of its parameters.
 *
 * @param request the request
 */
public record Asked(HttpRequest<?> request) {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int MOST_AROUND = 500;
  private static final List<String> FIELDS =
      List.of("cluster", "node", "component", "pod", "container", "source");

  /** The search. */
  public LineQuery query() throws WrongParameterException {
    Map<String, String> exactly = new HashMap<>();
    for (String field : FIELDS) {
      text(field).ifPresent(value -> exactly.put(field, value));
    }
    OptionalLong from = time("from");
    OptionalLong to = time("to");
    if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
      throw new WrongParameterException("from must be before to");
    }
    return new LineQuery(
        text("q").orElse(""),
        exactly,
        severity(),
        from,
        to,
        number("limit", USUAL, 1, MOST),
        after());
  }

  private Severity severity() throws WrongParameterException {
    Optional<String> asked = text("severity");
    List<Severity> known = Stream.of(Severity.values()).skip(1).toList();
    for (Severity severity : known) {
      if (asked.isPresent() && severity.name().equalsIgnoreCase(asked.get())) {
        return severity;
      }
    }
    if (asked.isPresent()) {
      String words =
          known.stream()
              .map(severity -> severity.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      throw new WrongParameterException("severity is the least one: " + words);
    }
    return Severity.UNKNOWN;
  }

  private Optional<LineId> after() throws WrongParameterException {
    Optional<String> asked = text("after");
    Optional<LineId> after = asked.flatMap(LineId::parse);
    if (asked.isPresent() && after.isEmpty()) {
      throw new WrongParameterException("after must be what the page before said");
    }
    return after;
  }

  /** How many lines around one. */
  int around(String name) throws WrongParameterException {
    return number(name, 10, 0, MOST_AROUND);
  }

  private int number(String name, int usual, int least, int most) throws WrongParameterException {
    Optional<String> asked = text(name);
    if (asked.isEmpty()) {
      return usual;
    }
    if (asked.get().matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(asked.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new WrongParameterException(name + " must be from " + least + " to " + most);
  }

  /** A time in nanoseconds since 1970. */
  public OptionalLong time(String name) throws WrongParameterException {
    Optional<String> asked = text(name);
    if (asked.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Nanos.of(OffsetDateTime.parse(asked.get()).toInstant()));
    } catch (DateTimeException e) {
      throw new WrongParameterException(
          name + " must be a time such as 2026-11-22T03:00:00Z (a + in it is written %2B)");
    }
  }

  /** A parameter that has to be there. */
  public String needed(String name) throws WrongParameterException {
    return text(name).orElseThrow(() -> new WrongParameterException(name + " is missing"));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(request.getParameters().get(name)).filter(text -> !text.isBlank());
  }
}

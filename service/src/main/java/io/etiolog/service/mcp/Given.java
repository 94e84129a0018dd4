// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.etiolog.service.search.Nanos;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The arguments of a question. Their types were checked against the question's schema before.
 *
 * @param values by their names, as they came in JSON
 */
public record Given(Map<String, Object> values) {
  /** Forbids later change; a null of JSON is as good as nothing. */
  public Given {
    values =
        Map.copyOf(
            values.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** A text that is not blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .map(Object::toString)
        .filter(text -> !text.isBlank());
  }

  /** A list of texts; empty where it was not given. */
  public List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A number within bounds. */
  public int number(String name, int usual, int least, int most) throws UnansweredException {
    if (!(values.get(name) instanceof Number number)) {
      return usual;
    }
    long value = number.longValue();
    if (value < least || value > most) {
      throw new UnansweredException(name + " must be from " + least + " to " + most);
    }
    return Math.toIntExact(value);
  }

  /** A time in nanoseconds since 1970. */
  public OptionalLong time(String name) throws UnansweredException {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Nanos.of(OffsetDateTime.parse(given.get()).toInstant()));
    } catch (DateTimeException e) {
      throw new UnansweredException(name + " must be a time such as 2026-11-22T03:00:00Z");
    }
  }
}

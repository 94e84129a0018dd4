// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.episode;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.match.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Occurrences of one signal in one scope, from first to last.
 *
 * @param signal what was said
 * @param occurrences in order; the first and the last are always there, of very many the middle is
 *     left out
 * @param count how many there were, exactly
 * @param ended whether something ended it
 * @param endedBy the recovery that ended it; empty while it is open, and where quiet ended it
 */
public record Episode(
    Signal signal,
    List<Occurrence> occurrences,
    long count,
    boolean ended,
    Optional<Occurrence> endedBy) {
  /** Forbids later change. */
  public Episode {
    occurrences = List.copyOf(occurrences);
  }

  /** Whether it still stands at the end of the logs. */
  public boolean open() {
    return !ended;
  }

  /** The first occurrence. */
  public Occurrence first() {
    return occurrences.getFirst();
  }

  /** The last occurrence. */
  public Occurrence last() {
    return occurrences.getLast();
  }

  /** From the first to the last occurrence; zero where the times are not known. */
  public Duration length() {
    Optional<Instant> from = times().findFirst();
    Optional<Instant> to = times().reduce((a, b) -> b);
    return from.isPresent() && to.isPresent()
        ? Duration.between(from.get(), to.get())
        : Duration.ZERO;
  }

  /** The times of its occurrences, as far as they are known. */
  public Stream<Instant> times() {
    return occurrences.stream().map(Occurrence::at).filter(at -> !at.equals(Instant.MAX));
  }

  /** A capture of its last occurrence that has it, or {@code ""}. */
  public String value(String key) {
    return occurrences.reversed().stream()
        .map(occurrence -> occurrence.value(key))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Of what tells most of them apart: it may hold hundreds of occurrences. */
  @Override
  public int hashCode() {
    return Objects.hash(signal, first().at(), first().reporter(), count);
  }
}

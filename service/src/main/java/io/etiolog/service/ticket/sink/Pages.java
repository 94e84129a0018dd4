// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists that come in pages. Stateless. */
public final class Pages {
  /** How much is asked for at once, which every system gives. */
  public static final int SIZE = 100;

  /** How many are looked at, so that the end of a search can be told. */
  public static final int MOST = 5;

  private Pages() {}

  /** Gives a page. */
  public interface Source {
    /**
     * The items of a page.
     *
     * @param number from 1
     */
    JsonNode page(int number) throws UndeliveredException;
  }

  /** The first item that is wanted, of so many pages at most. */
  public static Optional<JsonNode> first(int pages, Source source, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    for (int number = 1; number <= pages; number++) {
      JsonNode items = source.page(number);
      for (JsonNode item : items) {
        if (wanted.test(item)) {
          return Optional.of(item);
        }
      }
      if (items.size() < SIZE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The same from the last page on backwards, of lists with the oldest first.
   *
   * @param count how many items there are, as far as is known: there may be some more by now
   */
  public static Optional<JsonNode> last(int count, Source source, Predicate<JsonNode> wanted)
      throws UndeliveredException {
    int end = count / SIZE + 1;
    for (int number = end; number > Math.max(0, end - MOST); number--) {
      for (JsonNode item : source.page(number)) {
        if (wanted.test(item)) {
          return Optional.of(item);
        }
      }
    }
    return Optional.empty();
  }
}

// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives each identity its pseudonym, numbered in the order in which they are asked for. */
final class Pseudonyms {
  /** More of one kind share the pseudonym with the number 0. */
  static final int MOST = 50_000;

  private final Map<Kind, Map<String, String>> given = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> last = new EnumMap<>(Kind.class);
  private final Set<String> originals = new HashSet<>();

  /** What a text really has is no pseudonym for something else. */
  void reserve(String original) {
    if (originals.size() < MOST) {
      originals.add(original);
    }
  }

  String of(Kind kind, String identity) {
    Map<String, String> known = given.computeIfAbsent(kind, fresh -> new HashMap<>());
    if (known.size() >= MOST) {
      return known.getOrDefault(identity, kind.mark(0));
    }
    return known.computeIfAbsent(identity, fresh -> next(kind));
  }

  private String next(Kind kind) {
    String mark;
    do {
      mark = kind.mark(last.merge(kind, 1, Integer::sum));
    } while (originals.contains(mark));
    return mark;
  }
}

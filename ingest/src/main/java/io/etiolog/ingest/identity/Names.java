// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that were learned, and finds them in texts as whole words. */
final class Names {
  /** A bundle with more is an attack. */
  private static final int MOST = 20_000;

  private static final int LONGEST = 253;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[\\w.@ -]{0,251}[A-Za-z0-9])");

  /** What has a look of its own, or is too plain to be a name. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "[0-9.:,-]+|[0-9a-f]{12,64}|v?[0-9]+(?:\\.[0-9]+)+[\\w.+-]*|(?:ip-)?\\d+-\\d+-\\d+-\\d+");

  private static final Comparator<String> LONGER_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private final Map<String, Kind> kinds = new HashMap<>();

  /** The names by the word that they begin with. */
  private final Map<String, Set<String>> byFirstWord = new HashMap<>();

  /** Remembers a name; the first kind under which it was met stays. */
  void learn(Kind kind, String name) {
    if (kinds.size() < MOST
        && name.length() <= LONGEST
        && NAME.matcher(name).matches()
        && !NO_NAME.matcher(name).matches()
        && !WellKnown.name(name)
        && kinds.putIfAbsent(name, kind) == null) {
      byFirstWord.computeIfAbsent(firstWord(name), word -> new TreeSet<>(LONGER_FIRST)).add(name);
    }
  }

  private static String firstWord(String name) {
    return name.substring(0, wordEnd(name, 0));
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Replaces the names in a draft, the longest where several begin at one place. */
  void replaceIn(Draft draft, Pseudonyms pseudonyms) {
    String text = draft.text();
    List<String> pieces = new ArrayList<>();
    int done = 0;
    int at = 0;
    while (at < text.length()) {
      int end = Math.max(at + 1, wordEnd(text, at));
      Optional<String> name = isWord(text.charAt(at)) ? nameAt(text, at, end) : Optional.empty();
      if (name.isPresent()) {
        pieces.add(text.substring(done, at));
        pieces.add(
            draft.sign(pseudonyms.of(kinds.getOrDefault(name.get(), Kind.HOST), name.get())));
        end = at + name.get().length();
        done = end;
      }
      at = afterEscape(text, end);
    }
    if (done > 0) {
      draft.text(String.join("", pieces) + text.substring(done));
    }
  }

  /** In {@code \nnode1} the n belongs to the escape, not to the name. */
  private static int afterEscape(String text, int at) {
    boolean escape =
        at + 1 < text.length()
            && text.charAt(at) == '\\'
            && "nrt".indexOf(text.charAt(at + 1)) >= 0;
    return escape ? at + 2 : at;
  }

  private Optional<String> nameAt(String text, int start, int wordEnd) {
    return byFirstWord.getOrDefault(text.substring(start, wordEnd), Set.of()).stream()
        .filter(name -> text.startsWith(name, start))
        .filter(name -> endsThere(text, start + name.length()))
        .findFirst();
  }

  private static boolean endsThere(String text, int end) {
    return end == text.length() || !isWord(text.charAt(end));
  }
}

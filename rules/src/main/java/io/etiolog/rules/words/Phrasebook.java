// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in another language what a diagnosis, a rule or a plan says in English.
 *
 * <p>What programs read and what is stored is English. People's forms of it are translated when
 * they are shown: a sentence is held against the phrases that sentences are made of, and said with
 * the same values by the translated one. So what another version has written, or one on another
 * machine, speaks the reader's language too. A sentence that is made of no known phrase, such as
 * one of a site's own rules, stays as it is.
 *
 * <p>The phrases stand in {@code phrases_ru.po} and the like, as GNU gettext keeps them. A place
 * named {@code count…} takes numbers only, one named {@code text…} only what is a phrase itself;
 * what joins {@code names…} stands in a place of another phrase only. Immutable and safe to share
 * between threads.
 */
public final class Phrasebook {
  private static final Pattern BREAK = Pattern.compile("[\\r\\n\\t]");

  /** So many words in a row make no name: they are of a sentence that is not known. */
  private static final Pattern PROSE =
      Pattern.compile("(?:[\\p{Alpha}'-]+,? ){7}[\\p{Alpha}'-]{2}");

  /** Who would put a megabyte of log into a sentence gets it back as it is. */
  private static final int LONGEST = 4_000;

  private static final int DEEPEST = 4;
  private static final int MOST_SPLITS = 1;

  /** No text of ours has more; each is tried as the end of the first. */
  private static final int MOST_SENTENCES = 20;

  private static final Pattern SENTENCE_END = Pattern.compile("\\. ");

  /** What stands in these places is a log's word, which nobody takes apart. */
  private static final Set<String> LOGGED =
      Set.of("error", "reason", "what", "answer", "alert", "command", "full", "because", "wanted");

  private final String tag;
  private final Map<String, String> fixed = new HashMap<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final List<Phrase> values = new ArrayList<>();

  Phrasebook(String tag, Map<String, String> entries) {
    this.tag = tag;
    entries.forEach((english, translated) -> {
      if (!english.contains("{{")) {
        fixed.put(english, translated);
        return;
      }
      Phrase phrase = Phrase.of(english, translated);
      if (phrase.isValue()) {
        values.add(phrase);
      }
      if (!phrase.isOnlyValue()) {
        phrases.add(phrase);
      }
    });
  }

  /**
   * That of a language; English has none to translate.
   *
   * @throws IllegalStateException when the jar has none of it
   */
  public static Phrasebook read(Locale language) {
    String tag = language.toLanguageTag();
    return new Phrasebook(tag, tag.equals("en") ? Map.of() : PoFile.read("phrases_" + tag + ".po"));
  }

  /** A sentence in the language; as it is where none of its phrases is known. */
  public String say(String english) {
    return find(english).orElse(english);
  }

  /** The sentences in the language. */
  public List<String> say(List<String> english) {
    return english.stream().map(this::say).toList();
  }

  /** The sentence in the language; empty where none of its phrases is known. */
  public Optional<String> find(String english) {
    return english.length() > LONGEST
        ? Optional.empty()
        : find(BREAK.matcher(english.strip()).replaceAll(" "), 0).map(Said::text);
  }

  /**
   * A sentence in the language.
   *
   * @param own how many of its English letters are a phrase's own, rather than values
   */
  private record Said(String text, int own) {}

  private Optional<Said> find(String text, int depth) {
    if (text.isEmpty() || depth > DEEPEST) {
      return Optional.empty();
    }
    String known = fixed.get(text);
    return known != null
        ? Optional.of(new Said(known, text.length()))
        : Stream.concat(
                phrases.stream()
                    .filter(phrase -> phrase.mayMake(text))
                    .flatMap(phrase -> said(phrase, text, depth).stream()),
                depth > MOST_SPLITS ? Stream.empty() : sentences(text, depth))
            .max(Comparator.comparingInt(Said::own));
  }

  private Optional<Said> said(Phrase phrase, String text, int depth) {
    Optional<PhraseMatch.Found> found =
        phrase
            .match(text)
            .filter(match -> match.values().entrySet().stream().noneMatch(this::isProse));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int own = found.get().own();
    Map<String, String> inner = new HashMap<>();
    for (Map.Entry<String, String> value : found.get().values().entrySet()) {
      if (value.getKey().startsWith("text")) {
        Optional<Said> said = find(value.getValue(), depth + 1);
        if (said.isEmpty()) {
          return Optional.empty();
        }
        inner.put(value.getValue(), said.get().text());
        own += said.get().own();
      }
    }
    return Optional.of(
        new Said(
            phrase.say(
                found.get(),
                (name, value) ->
                    name.startsWith("text")
                        ? inner.computeIfAbsent(value, other -> text(other, depth))
                        : value(name, value, depth)),
            own));
  }

  /** Whether it is a sentence that is not known, and so no value. */
  private boolean isProse(Map.Entry<String, String> value) {
    return !value.getKey().startsWith("text")
        && !LOGGED.contains(value.getKey())
        && !fixed.containsKey(value.getValue())
        && PROSE.matcher(value.getValue()).find();
  }

  private String text(String value, int depth) {
    return find(value, depth + 1).map(Said::text).orElse(value);
  }

  private String value(String name, String value, int depth) {
    return Optional.ofNullable(fixed.get(value))
        .or(() -> LOGGED.contains(name) ? Optional.empty() : joined(value, depth + 1))
        .orElse(value);
  }

  private Optional<String> joined(String value, int depth) {
    return depth > DEEPEST
        ? Optional.empty()
        : values.stream()
            .filter(phrase -> phrase.mayMake(value))
            .flatMap(phrase -> said(phrase, value, depth).stream())
            .max(Comparator.comparingInt(Said::own))
            .map(Said::text);
  }

  /** Sentences one after the other, each of a phrase of its own. */
  private Stream<Said> sentences(String text, int depth) {
    if (SENTENCE_END.splitAsStream(text).limit(MOST_SENTENCES + 1L).count() > MOST_SENTENCES) {
      return Stream.empty();
    }
    List<Said> all = new ArrayList<>();
    for (int end = text.indexOf(". "); end > 0; end = text.indexOf(". ", end + 1)) {
      Optional<Said> rest = find(text.substring(end + 2).strip(), depth + 1);
      Optional<Said> first = rest.isEmpty() ? rest : find(text.substring(0, end + 1), depth + 1);
      if (first.isPresent()) {
        String between = first.get().text().endsWith("。") ? "" : " ";
        all.add(
            new Said(
                first.get().text() + between + rest.get().text(),
                first.get().own() + rest.get().own()));
      }
    }
    return all.stream();
  }

  /** The language's tag, such as {@code ru}. */
  @Override
  public String toString() {
    return tag;
  }
}

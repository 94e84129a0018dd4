// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.Condition;
import io.etiolog.rules.catalog.Condition.Term;
import io.etiolog.rules.catalog.Condition.Unless;
import io.etiolog.rules.catalog.GoDuration;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.catalog.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a rule looks for: its {@code set} or {@code sequence}. */
final class Search {
  private static final int MOST_TERMS = 64;
  private static final List<String> KINDS = List.of("value", "regex", "jq");
  private static final List<String> ELSEWHERE =
      List.of("set", "sequence", "promql", "script", "extract");

  private final Section section;
  private final boolean ordered;
  private final Map<String, YamlNode> terms;
  private final Signals signals;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param ordered whether it is a sequence
   * @param terms the file's named terms
   */
  Search(Section section, boolean ordered, Map<String, YamlNode> terms, Signals signals) {
    this.section = section;
    this.ordered = ordered;
    this.terms = terms;
    this.signals = signals;
    this.problems = section.problems();
  }

  /** The condition; empty, with a problem, where it can't be expressed. */
  Optional<Condition> read(boolean acrossNodes) {
    int before = problems.count();
    Optional<Duration> window = section.duration("window");
    for (YamlNode.Scalar name : section.scalars("correlations")) {
      if (!name.text().equals("hostname")) {
        problems.add(
            name.place(),
            "correlations by " + name.text() + " are not supported",
            "terms are looked for on the same node; only hostname may stand here");
      }
    }
    List<Term> positive = new ArrayList<>();
    String key = ordered ? "order" : "match";
    section.requiredItems(key).forEach(item -> term(item).ifPresent(positive::add));
    int wanted = positive.stream().mapToInt(Term::count).sum();
    List<Unless> negative = new ArrayList<>();
    section.items("negate").forEach(item -> unless(item, wanted).ifPresent(negative::add));
    section.finish();
    if (problems.count() > before || !isSound(wanted, window)) {
      return Optional.empty();
    }
    if (wanted == 1 && negative.isEmpty()) {
      String signal = positive.getFirst().signal();
      return Optional.of(new Condition.Occurs(signal, 1, Optional.empty(), Optional.empty(), ""));
    }
    return Optional.of(
        new Condition.Frame(
            ordered ? positive : merged(positive),
            ordered,
            window.orElse(Duration.ZERO),
            negative,
            acrossNodes ? List.of() : List.of("node")));
  }

  private boolean isSound(int wanted, Optional<Duration> window) {
    int before = problems.count();
    if (ordered && wanted < 2) {
      problems.add(section.place(), "a sequence needs two terms or more", "use set");
    }
    if (wanted > MOST_TERMS) {
      problems.add(section.place(), "a rule has at most " + MOST_TERMS + " terms, counts included");
    }
    if (wanted > 1 && window.isEmpty()) {
      problems.add(section.place(), "several terms need a window", "such as window: 30s");
    }
    return problems.count() == before;
  }

  /** The same term twice must occur twice. */
  private static List<Term> merged(List<Term> terms) {
    List<Term> merged = new ArrayList<>();
    for (String signal : terms.stream().map(Term::signal).distinct().toList()) {
      int count =
          terms.stream().filter(term -> term.signal().equals(signal)).mapToInt(Term::count).sum();
      merged.add(new Term(signal, count));
    }
    return merged;
  }

  private Optional<Term> term(YamlNode written) {
    YamlNode item = resolved(written);
    Optional<Section> options = options(item);
    int count = options.map(Search::count).orElse(1);
    Optional<Signal> signal = signal(item, options);
    options.ifPresent(Section::finish);
    return signal.map(found -> new Term(found.name(), count));
  }

  private Optional<Unless> unless(YamlNode written, int wanted) {
    YamlNode item = resolved(written);
    Optional<Section> options = options(item);
    Optional<Signal> signal = signal(item, options);
    Duration window = options.map(o -> signed(o, "window")).orElse(Duration.ZERO);
    Duration slide = options.map(o -> signed(o, "slide")).orElse(Duration.ZERO);
    int anchor = options.flatMap(o -> o.number("anchor")).map(Double::intValue).orElse(0);
    boolean absolute = options.map(o -> o.flag("absolute")).orElse(false);
    if (options.map(Search::count).orElse(1) > 1) {
      problems.add(
          options.orElseThrow().placeOf("count"),
          "a negated term has no count",
          "preq takes its first occurrence; leave count out");
    }
    options.ifPresent(Section::finish);
    if (anchor < 0 || anchor >= Math.max(wanted, 1)) {
      problems.add(
          options.map(o -> o.placeOf("anchor")).orElse(item.place()),
          "there is no term " + anchor + " to be the anchor",
          "terms are counted from 0");
      return Optional.empty();
    }
    return signal.map(found -> new Unless(found.name(), window, slide, anchor, absolute));
  }

  private Optional<Section> options(YamlNode item) {
    return item instanceof YamlNode.Mapping
        ? Section.of(item, "the term", problems)
        : Optional.empty();
  }

  private static int count(Section term) {
    double number = term.number("count").orElse(1.0);
    int count = (int) number;
    if (count != number || count < 0) {
      term.problems().add(term.placeOf("count"), "count must be a whole number");
    }
    return Math.clamp(count, 1, MOST_TERMS + 1);
  }

  private static Duration signed(Section term, String key) {
    Optional<YamlNode.Scalar> written = term.scalar(key);
    if (written.isEmpty()) {
      return Duration.ZERO;
    }
    String text = written.get().text();
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    Optional<Duration> duration = GoDuration.parse(digits);
    if (duration.isEmpty()) {
      term.problems()
          .add(
              written.get().place(), key + " " + text + " is not a duration", "such as 30s or -5m");
    }
    return duration.map(d -> negative ? d.negated() : d).orElse(Duration.ZERO);
  }

  /** What a term asks. */
  private Optional<Signal> signal(YamlNode item, Optional<Section> options) {
    if (item instanceof YamlNode.Scalar text) {
      if (text.text().isBlank()) {
        problems.add(text.place(), "a term must not be empty");
        return Optional.empty();
      }
      return signals.value(text);
    }
    if (options.isEmpty()) {
      problems.add(item.place(), "a term is a text or a mapping, not " + item.kind());
      return Optional.empty();
    }
    Section term = options.get();
    for (String key : ELSEWHERE) {
      if (term.has(key)) {
        KINDS.forEach(term::has);
        term.has("field");
        problems.add(
            term.placeOf(key),
            "a term's " + key + " can't be expressed",
            "a rule looks for value, regex or jq in the lines of one source; preq's open engine"
                + " does so too");
        return Optional.empty();
      }
    }
    Optional<String> kind = term.onlyOne(KINDS);
    Optional<YamlNode.Scalar> value = kind.flatMap(term::scalar);
    return value.flatMap(text -> asked(kind.orElseThrow(), text, term.scalar("field")));
  }

  private Optional<Signal> asked(
      String kind, YamlNode.Scalar text, Optional<YamlNode.Scalar> field) {
    if (field.isPresent()) {
      return signals.field(field.get(), text);
    }
    return switch (kind) {
      case "value" -> signals.value(text);
      case "regex" -> signals.regex(text);
      default -> signals.jq(text);
    };
  }

  /** A text, or a value, may be the name of one of the file's terms; what it adds goes first. */
  private YamlNode resolved(YamlNode item) {
    if (item instanceof YamlNode.Scalar text) {
      return terms.getOrDefault(text.text(), item);
    }
    if (!(item instanceof YamlNode.Mapping own)) {
      return item;
    }
    Optional<YamlNode> named =
        own.entries().stream()
            .filter(entry -> entry.key().text().equals("value"))
            .map(YamlNode.Entry::value)
            .filter(YamlNode.Scalar.class::isInstance)
            .flatMap(
                value -> Optional.ofNullable(terms.get(((YamlNode.Scalar) value).text())).stream())
            .findFirst();
    return named.map(term -> overlaid(own, term)).orElse(item);
  }

  private static YamlNode overlaid(YamlNode.Mapping own, YamlNode term) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    own.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    YamlNode.Entry value = Objects.requireNonNull(entries.remove("value"));
    if (term instanceof YamlNode.Mapping named) {
      named.entries().forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
    } else {
      entries.put("value", new YamlNode.Entry(value.key(), term));
    }
    return new YamlNode.Mapping(own.place(), List.copyOf(entries.values()));
  }
}
